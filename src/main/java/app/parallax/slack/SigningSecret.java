package app.parallax.slack;

import app.parallax.secret.CurrentSecret;
import java.time.InstantSource;

/** What Slack signs its requests with; whoever holds it is Slack, so it does not print itself. */
public sealed interface SigningSecret {

  /** The secret as it is now. */
  CurrentSecret current(InstantSource clock);

  /** The secret itself. */
  record Given(String value) implements SigningSecret {
    public Given {
      if (value.isBlank()) {
        throw new IllegalArgumentException("a signing secret has characters");
      }
    }

    @Override
    public CurrentSecret current(InstantSource clock) {
      return CurrentSecret.given(value);
    }

    @Override
    public String toString() {
      return "Given[hidden]";
    }
  }

  /** Where AWS Secrets Manager keeps it. */
  record Kept(String arn) implements SigningSecret {
    @Override
    public CurrentSecret current(InstantSource clock) {
      return CurrentSecret.kept(arn, clock);
    }
  }
}
