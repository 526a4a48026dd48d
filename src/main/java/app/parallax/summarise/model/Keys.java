package app.parallax.summarise.model;

import app.parallax.secret.CurrentSecret;
import app.parallax.secret.Unfetched;
import app.parallax.summarise.ModelSetting.Key;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** The model's key as it is now; some models need none. */
final class Keys {
  private final @Nullable CurrentSecret secret;

  Keys(Key key, InstantSource clock) {
    this.secret =
        switch (key) {
          case Key.None() -> null;
          case Key.Plain(String value) -> CurrentSecret.given(value);
          case Key.Secret(String arn) -> CurrentSecret.kept(arn, clock);
        };
  }

  /**
   * The key to use now; null where none is needed.
   *
   * @throws ModelFault if it could not be fetched
   */
  @Nullable String current() throws ModelFault {
    try {
      return secret == null ? null : secret.value();
    } catch (Unfetched e) {
      throw ModelFault.unready("the model's key could not be fetched");
    }
  }

  /** Whether the key must be fetched before it can be used. */
  boolean isKeptElsewhere() {
    return secret != null && secret.isKept();
  }

  /** The key as it was given; null where none was, or where it is kept elsewhere. */
  @Nullable String given() {
    return secret == null || secret.isKept() ? null : secret.value();
  }

  /** Makes the next use fetch anew; whether that can bring another key. */
  boolean renew() {
    return secret != null && secret.renew();
  }
}
