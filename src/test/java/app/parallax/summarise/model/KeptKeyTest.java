package app.parallax.summarise.model;

import static org.assertj.core.api.Assertions.assertThat;

import app.parallax.Pipeline;
import app.parallax.job.Result;
import app.parallax.secret.SecretStore;
import app.parallax.summarise.ModelSetting;
import app.parallax.summarise.ModelSetting.Key;
import app.parallax.summarise.model.StubServer.Reply;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A model's key that Secrets Manager keeps, both on the wire. */
class KeptKeyTest {
  private SecretStore store;

  @BeforeEach
  void open() throws IOException {
    store = SecretStore.ofThisJvm();
  }

  @AfterEach
  void close() {
    store.close();
  }

  @ParameterizedTest
  @EnumSource(
      value = Wire.class,
      names = {"OPENAI", "ANTHROPIC"})
  void key_is_fetched_once_and_a_rotated_one_is_used_without_a_new_start(Wire wire)
      throws IOException {
    String arn = store.keep("model-key", "sk-first");
    try (StubServer server = new StubServer(asked -> opens(asked, "sk-first", wire))) {
      Pipeline pipeline = pipeline(wire, server, arn);
      assertThat(store.asked()).isEmpty();

      assertThat(told(pipeline).engine().name()).isEqualTo("model");
      assertThat(told(pipeline).engine().name()).isEqualTo("model");
      assertThat(store.asked()).containsExactly(arn);

      server.script(asked -> opens(asked, "sk-second", wire));
      store.keep("model-key", "sk-second");
      assertThat(told(pipeline).engine().degraded()).isNull();
      assertThat(store.asked()).hasSize(2);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Wire.class,
      names = {"OPENAI", "ANTHROPIC"})
  void key_that_is_not_to_be_had_leaves_the_built_in_engine_which_says_so(Wire wire)
      throws IOException {
    store.refuse(400, "AccessDeniedException");
    try (StubServer server = new StubServer(asked -> opens(asked, "sk-first", wire))) {
      Pipeline pipeline = pipeline(wire, server, store.keep("model-key", "sk-first"));

      Result result = told(pipeline);

      assertThat(result.engine().name()).isEqualTo("extractive");
      assertThat(result.engine().degraded()).contains("key could not be fetched");
      assertThat(server.asked()).isEmpty();
      store.serve();
      assertThat(told(pipeline).engine().degraded()).isNull();
    }
  }

  private static Result told(Pipeline pipeline) {
    return pipeline.summarise(Bridge.REQUEST);
  }

  private static Pipeline pipeline(Wire wire, StubServer server, String arn) {
    ModelSetting setting = wire.setting(server.url(), Duration.ofSeconds(60));
    ModelSetting kept =
        new ModelSetting(
            setting.provider(),
            setting.id(),
            setting.url(),
            new Key.Secret(arn),
            setting.deadline(),
            setting.window(),
            setting.maxOutput(),
            setting.prices());
    InstantSource clock = InstantSource.system();
    return new Pipeline(LanguageModelEngine.of(kept, new ArrayList<>()::add, clock), clock);
  }

  private static Reply opens(StubServer.Asked asked, String key, Wire wire) {
    return asked.headers().contains(key)
        ? StubServer.ok(wire.whole(Bridge.ANSWER))
        : new Reply.Whole(401, List.of(), "{\"error\": {\"message\": \"wrong key\"}}");
  }
}
