package app.parallax.summarise.model;

import static org.assertj.core.api.Assertions.assertThat;

import app.parallax.Pipeline;
import app.parallax.job.Result;
import app.parallax.summarise.model.StubServer.Reply;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever a server does, the story is told within its deadline and a second, and the result says
 * why another engine told it.
 */
class FaultMatrixTest {
  /** Scaled down: the usual one is a hundred seconds. */
  private static final Duration DEADLINE = Duration.ofMillis(1_500);

  private static final Duration AFTERWARDS = Duration.ofSeconds(1);

  /** What a server does, how often it is then called, and what the reader is told. */
  private enum Misfortune {
    TOO_MANY_WITHOUT_A_TIME(refused(429), 3, "too much to do (429)"),
    TOO_MANY_FOR_A_MINUTE(refused(429, "Retry-After: 60"), 1, "too much to do (429)"),
    TOO_MANY_FOR_A_SECOND(refused(429, "Retry-After: 1"), 2, "too much to do (429)"),
    BROKEN(refused(500), 3, "failed (500)"),
    AWAY(refused(503), 3, "failed (503)"),
    REFUSED(refused(400), 1, "refused the request (400)"),
    STRANGER(refused(401), 1, "refused the key (401)"),
    RESET(wire -> new Reply.Reset(), 3, "connection to the model broke"),
    EMPTY(wire -> StubServer.ok(""), 2, ""),
    GARBAGE(wire -> StubServer.ok("<html>Bad gateway</html>"), 2, ""),
    CUT_JSON(wire -> StubServer.ok(wire.whole(Bridge.ANSWER.substring(0, 200))), 2, "does not fit"),
    WRONG_SCHEMA(wire -> StubServer.ok(wire.whole("{\"summary\": []}")), 2, "does not fit"),
    LITERAL_NULL(wire -> StubServer.ok(wire.whole("null")), 2, "does not fit"),
    ANOTHER_TEXT(wire -> StubServer.ok(wire.whole("I cannot help with that.")), 2, "does not fit"),
    CUT_AT_THE_LIMIT(wire -> StubServer.ok(wire.cut(Bridge.ANSWER)), 2, "cut at the limit"),
    DRIP(wire -> new Reply.Drip(), 1, "did not answer in time"),
    NO_HEADER(wire -> new Reply.Silence(), 1, "did not answer in time");

    private final Function<Wire, Reply> does;
    private final int calls;
    private final String told;

    Misfortune(Function<Wire, Reply> does, int calls, String told) {
      this.does = does;
      this.calls = calls;
      this.told = told;
    }

    private static Function<Wire, Reply> refused(int status, String... headers) {
      return wire ->
          new Reply.Whole(status, List.of(headers), "{\"error\": {\"message\": \"canary\"}}");
    }
  }

  static Stream<Arguments> cases() {
    List<Arguments> cases = new ArrayList<>();
    for (Wire wire : Wire.values()) {
      for (Misfortune misfortune : Misfortune.values()) {
        cases.add(Arguments.of(wire, misfortune));
      }
    }
    return cases.stream();
  }

  /** The first call of a client loads its classes, which no deadline of these is about. */
  @BeforeAll
  static void warm_up() throws IOException {
    System.setProperty("aws.accessKeyId", "nobody");
    System.setProperty("aws.secretAccessKey", "nothing");
    System.setProperty("aws.region", "eu-west-1");
    for (Wire wire : Wire.values()) {
      try (StubServer server = new StubServer(asked -> StubServer.ok(wire.whole(Bridge.ANSWER)))) {
        summarised(wire, server, Duration.ofSeconds(60), new CopyOnWriteArrayList<>());
      }
    }
  }

  @AfterAll
  static void sign_as_nobody() {
    System.clearProperty("aws.accessKeyId");
    System.clearProperty("aws.secretAccessKey");
    System.clearProperty("aws.region");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void the_story_is_told_in_time(Wire wire, Misfortune misfortune) throws IOException {
    List<ModelCall> calls = new CopyOnWriteArrayList<>();
    try (StubServer server = new StubServer(asked -> misfortune.does.apply(wire))) {
      Timed timed = summarised(wire, server, DEADLINE, calls);

      assertThat(timed.took).isLessThan(DEADLINE.plus(AFTERWARDS));
      assertThat(calls).hasSize(misfortune.calls);
      assertThat(timed.result.usage().modelCalls()).isEqualTo(misfortune.calls);
      assertThat(server.asked().size()).isBetween(1, misfortune.calls);
      assertThat(timed.result.engine().name()).isEqualTo("extractive");
      assertThat(timed.result.engine().degraded())
          .contains(misfortune.told)
          .doesNotContain("canary");
      assertThat(timed.result.summary().summary()).isNotEmpty();
    }
  }

  private record Timed(Result result, Duration took) {}

  private static Timed summarised(
      Wire wire, StubServer server, Duration deadline, List<ModelCall> calls) {
    var clock = InstantSource.system();
    var engine = LanguageModelEngine.of(wire.setting(server.url(), deadline), calls::add, clock);
    Instant started = clock.instant();
    Result result = new Pipeline(engine, clock).summarise(Bridge.REQUEST);
    return new Timed(result, Duration.between(started, clock.instant()));
  }
}
