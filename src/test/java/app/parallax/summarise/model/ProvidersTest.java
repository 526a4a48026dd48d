package app.parallax.summarise.model;

import static org.assertj.core.api.Assertions.assertThat;

import app.parallax.Pipeline;
import app.parallax.compare.Divergence.Finder;
import app.parallax.job.Result;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What all four providers' real clients must do alike, against their protocols on the wire. */
class ProvidersTest {
  private static final Duration AMPLE = Duration.ofSeconds(60);

  @BeforeAll
  static void sign_as_somebody() {
    System.setProperty("aws.accessKeyId", "nobody");
    System.setProperty("aws.secretAccessKey", "nothing");
    System.setProperty("aws.region", "eu-west-1");
  }

  @AfterAll
  static void sign_as_nobody() {
    System.clearProperty("aws.accessKeyId");
    System.clearProperty("aws.secretAccessKey");
    System.clearProperty("aws.region");
  }

  @ParameterizedTest
  @EnumSource
  void one_call_writes_a_story(Wire wire) throws IOException {
    List<ModelCall> calls = new CopyOnWriteArrayList<>();
    try (StubServer server = new StubServer(asked -> StubServer.ok(wire.whole(Bridge.ANSWER)))) {
      Result result = summarised(wire, server, calls);

      assertThat(result.engine().name()).isEqualTo("model");
      assertThat(result.engine().model()).endsWith(":some-model");
      assertThat(result.summary().summary()).hasSize(2);
      assertThat(result.summary().divergences())
          .anySatisfy(d -> assertThat(d.foundBy()).containsExactly(Finder.MODEL));
      assertThat(server.asked()).hasSize(1);
      assertThat(server.asked().getFirst().line()).isEqualTo(wire.requestLine);
    }
  }

  @ParameterizedTest
  @EnumSource
  void the_schema_goes_along_unchanged(Wire wire) throws IOException {
    try (StubServer server = new StubServer(asked -> StubServer.ok(wire.whole(Bridge.ANSWER)))) {
      summarised(wire, server, new CopyOnWriteArrayList<>());

      assertThat(wire.schema(server.asked().getFirst().body()))
          .isEqualTo(new ObjectMapper().readTree(new AnswerSchema().requested()));
    }
  }

  @ParameterizedTest
  @EnumSource
  void usage_and_cost_are_the_providers_count(Wire wire) throws IOException {
    List<ModelCall> calls = new CopyOnWriteArrayList<>();
    try (StubServer server = new StubServer(asked -> StubServer.ok(wire.whole(Bridge.ANSWER)))) {
      var usage = summarised(wire, server, calls).usage();

      assertThat(usage.inputTokens()).isEqualTo(1200);
      assertThat(usage.outputTokens()).isEqualTo(340);
      assertThat(usage.cost()).isEqualByComparingTo(new BigDecimal("0.0087"));
      assertThat(calls)
          .singleElement()
          .satisfies(call -> {
            assertThat(call.outcome()).isEqualTo("answered");
            assertThat(call.outputTokens()).isEqualTo(340);
          });
    }
  }

  @ParameterizedTest
  @EnumSource
  void an_answer_cut_at_its_limit_is_asked_for_once_more(Wire wire) throws IOException {
    try (StubServer server =
        new StubServer(asked ->
            StubServer.ok(
                asked.body().contains("could not be used")
                    ? wire.whole(Bridge.ANSWER)
                    : wire.cut(Bridge.ANSWER)))) {
      Result result = summarised(wire, server, new CopyOnWriteArrayList<>());

      assertThat(result.engine().degraded()).isNull();
      assertThat(server.asked()).hasSize(2);
      assertThat(server.asked().getLast().body()).contains("cut at the limit");
    }
  }

  private static Result summarised(Wire wire, StubServer server, List<ModelCall> calls) {
    var engine =
        LanguageModelEngine.of(
            wire.setting(server.url(), AMPLE), calls::add, InstantSource.system());
    return new Pipeline(engine, InstantSource.system()).summarise(Bridge.REQUEST);
  }
}
