package app.parallax.summarise.model;

import dev.langchain4j.exception.ContentFilteredException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * A call that brought no answer; it knows whether to try again, and holds nothing of what was sent.
 */
final class ModelFault extends Exception {
  private static final int TIMEOUT = 408;
  private static final int TOO_MANY = 429;
  private static final int SERVER = 500;
  private static final int NOT_IMPLEMENTED = 501;
  private static final int BAD_GATEWAY = 502;
  private static final int GATEWAY_TIMEOUT = 504;
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;

  private static final int TRIES = 3;

  private final String code;
  private final int tries;
  private final boolean keyRefused;
  private final boolean free;
  private final @Nullable Duration retryAfter;

  private ModelFault(
      String code,
      String why,
      int tries,
      boolean keyRefused,
      boolean free,
      @Nullable Duration retryAfter) {
    super(why);
    this.code = code;
    this.tries = tries;
    this.keyRefused = keyRefused;
    this.free = free;
    this.retryAfter = retryAfter;
  }

  /** The deadline came first. */
  static ModelFault late() {
    return new ModelFault("late", "the model did not answer in time", 1, false, false, null);
  }

  /** The call was not made: it could have cost more than is left to spend. */
  static ModelFault overBudget() {
    return new ModelFault("over_budget", "today's model tokens are spent", 1, false, true, null);
  }

  /** What speaks for the model could not be made ready. */
  static ModelFault unready(String why) {
    return new ModelFault("unready", why, 1, false, true, null);
  }

  /**
   * What a client threw, by the first of its causes that says something.
   *
   * <p>Messages are not taken over: a client's may hold the whole answer.
   */
  static ModelFault of(Throwable thrown) {
    Throwable cause = thrown;
    for (int depth = 0; cause != null && depth < 12; depth++, cause = cause.getCause()) {
      switch (cause) {
        case HttpRefusal refusal -> {
          return status(refusal.statusCode(), refusal.retryAfter().orElse(null));
        }
        case AwsServiceException refusal -> {
          return status(refusal.statusCode(), retryAfter(refusal).orElse(null));
        }
        case ContentFilteredException _ -> {
          return new ModelFault(
              "filtered", "the model's server refused the content", 1, false, false, null);
        }
        case HttpAnswer.TooLong _ -> {
          return new ModelFault(
              "too_long", "the model's answer was too long", 2, false, false, null);
        }
        case SdkClientException client when client.getCause() == null -> {
          return new ModelFault("client", "the model's client is not set up", 1, false, true, null);
        }
        case IOException broken when broken.getClass().getName().startsWith("java") -> {
          // Not a reader's: JSON libraries have theirs of the same type.
          return new ModelFault(
              "connection",
              "the connection to the model broke",
              TRIES,
              false,
              broken instanceof ConnectException
                  || broken instanceof UnknownHostException
                  || broken instanceof HttpConnectTimeoutException,
              null);
        }
        default -> {
          // The next cause may say more.
        }
      }
    }
    return new ModelFault(
        "unreadable",
        "the model's server answered what its client cannot read",
        2,
        false,
        false,
        null);
  }

  private static ModelFault status(int status, @Nullable Duration retryAfter) {
    boolean again =
        status == TIMEOUT || status == TOO_MANY || (status >= SERVER && status != NOT_IMPLEMENTED);
    String why =
        switch (status) {
          case TOO_MANY -> "the model's server has too much to do";
          case UNAUTHORIZED, FORBIDDEN -> "the model's server refused the key";
          default ->
              status >= SERVER
                  ? "the model's server failed"
                  : "the model's server refused the request";
        };
    return new ModelFault(
        "status_" + status,
        why + " (" + status + ")",
        again ? TRIES : 1,
        status == UNAUTHORIZED || status == FORBIDDEN,
        status != TIMEOUT && status != BAD_GATEWAY && status != GATEWAY_TIMEOUT,
        retryAfter);
  }

  private static Optional<Duration> retryAfter(AwsServiceException refusal) {
    return Optional.ofNullable(refusal.awsErrorDetails())
        .map(details -> details.sdkHttpResponse())
        .flatMap(response -> response.firstMatchingHeader("Retry-After"))
        .flatMap(HttpRefusal::seconds);
  }

  /** The fault in a word, for counting. */
  String code() {
    return code;
  }

  /** The fault in a phrase, for people. */
  String why() {
    return String.valueOf(getMessage());
  }

  /** How often a call may be tried at most while this is what comes of it. */
  int tries() {
    return tries;
  }

  /** Whether a fresher key may help. */
  boolean keyRefused() {
    return keyRefused;
  }

  /**
   * Whether the call surely cost nothing: it reached nobody, or was refused. Behind a gateway that
   * gave up waiting the model may have worked.
   */
  boolean free() {
    return free;
  }

  /** How long the server asks to be left alone. */
  Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }
}
