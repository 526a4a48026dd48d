package app.parallax.summarise.model;

import dev.langchain4j.model.chat.ChatModel;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The one client of the process, made anew only when the key has changed. */
final class Clients {
  private final Keys keys;
  private final Function<@Nullable String, ChatModel> make;
  private @Nullable ChatModel client;
  private @Nullable String key;

  Clients(Keys keys, Function<@Nullable String, ChatModel> make) {
    this.keys = keys;
    this.make = make;
  }

  /**
   * The client for the key as it is now.
   *
   * @throws ModelFault if there is no key to be had
   */
  synchronized ChatModel current() throws ModelFault {
    String now = keys.current();
    ChatModel made = client;
    if (made == null || !Objects.equals(now, key)) {
      made = make.apply(now);
      client = made;
      key = now;
    }
    return made;
  }

  /** Makes the client that needs no key to be fetched, so that no story's deadline pays for it. */
  synchronized void prepare() {
    if (!keys.isKeptElsewhere()) {
      client = make.apply(keys.given());
      key = keys.given();
    }
  }

  /** Makes the next use fetch the key anew; whether that can bring another one. */
  boolean renew() {
    return keys.renew();
  }
}
