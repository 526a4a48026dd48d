package app.parallax.summarise.model;

import static org.assertj.core.api.Assertions.assertThat;

import app.parallax.Pipeline;
import app.parallax.job.Result;
import app.parallax.summarise.Budget;
import app.parallax.summarise.ModelSetting;
import app.parallax.summarise.ModelSetting.Key;
import app.parallax.summarise.ModelSetting.Provider;
import app.parallax.summarise.model.StubServer.Reply;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** No call is made that the budget does not cover, and what each took is told. */
class BudgetTest {
  private static final int MAX_OUTPUT = 4_000;

  /** A budget that writes down what was asked of it and told. */
  private static final class Ledger implements Budget {
    final List<Long> setAside = new ArrayList<>();
    final List<Long> settled = new ArrayList<>();
    private final int calls;

    /** Enough for so many calls. */
    Ledger(int calls) {
      this.calls = calls;
    }

    @Override
    public Optional<SetAside> setAside(long most) {
      if (setAside.size() == calls) {
        return Optional.empty();
      }
      setAside.add(most);
      return Optional.of(settled::add);
    }
  }

  @Test
  void nothing_left_means_no_call_and_the_built_in_engine() {
    var model = new ScriptedModel(request -> Bridge.ANSWER);
    Result result = summarised(model, new Ledger(0));

    assertThat(model.asked()).isEmpty();
    assertThat(result.usage().modelCalls()).isZero();
    assertThat(result.engine().name()).isEqualTo("extractive");
    assertThat(result.engine().degraded()).isEqualTo("today's model tokens are spent");
    assertThat(result.summary().summary()).isNotEmpty();
  }

  @Test
  void call_is_covered_by_what_is_sent_and_the_longest_answer_and_told_as_the_provider_counts() {
    Ledger ledger = new Ledger(9);
    var model = new ScriptedModel(request -> Bridge.ANSWER);
    Result result = summarised(model, ledger);

    assertThat(result.engine().name()).isEqualTo("model");
    assertThat(ledger.settled).containsExactly(1_100L);
    int prompt =
        model.asked().getFirst().messages().stream()
            .mapToInt(message -> Tokens.in(message.toString()))
            .sum();
    assertThat(ledger.setAside.getFirst()).isBetween(prompt + (long) MAX_OUTPUT, 40_000L);
  }

  @Test
  void draft_stands_as_it_is_where_mending_it_is_not_covered() {
    Ledger ledger = new Ledger(1);
    var model =
        new ScriptedModel(
            request -> Bridge.ANSWER.replace("would last two weeks", "would last nine weeks"));
    Result result = summarised(model, ledger);

    assertThat(model.asked()).hasSize(1);
    assertThat(result.engine().name()).isEqualTo("model");
    assertThat(result.summary().verification().dropped()).hasSize(1);
  }

  @Test
  void second_try_is_covered_on_its_own_and_what_is_not_said_counts_as_the_most() {
    Ledger ledger = new Ledger(1);
    try (StubServer server =
        new StubServer(asked ->
            StubServer.ok(
                Wire.OLLAMA.whole("no").replaceAll(",\"(prompt_)?eval_count\":\\d+", "")))) {
      Result result = summarised(Wire.OLLAMA, server.url(), ledger, Duration.ofSeconds(30));

      assertThat(server.asked()).hasSize(1);
      assertThat(ledger.settled).isEqualTo(ledger.setAside);
      assertThat(result.engine().degraded()).isEqualTo("today's model tokens are spent");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** What goes wrong, and whether the provider may charge for it. */
  private enum Misfortune {
    TOO_MANY(new Reply.Whole(429, List.of("Retry-After: 60"), "{}"), true),
    REFUSED(new Reply.Whole(400, List.of(), "{}"), true),
    OVERLOADED(new Reply.Whole(529, List.of(), "{}"), true),
    GATEWAY_TIMEOUT(new Reply.Whole(504, List.of(), "{}"), false),
    GARBAGE(StubServer.ok("<html>Bad gateway</html>"), false),
    RESET(new Reply.Reset(), false),
    DRIP(new Reply.Drip(), false),
    SILENCE(new Reply.Silence(), false);

    private final Reply reply;
    private final boolean free;

    Misfortune(Reply reply, boolean free) {
      this.reply = reply;
      this.free = free;
    }
  }

  @ParameterizedTest
  @EnumSource
  void what_came_to_nothing_is_given_back_only_if_nobody_can_charge_for_it(Misfortune misfortune)
      throws IOException {
    Ledger ledger = new Ledger(9);
    try (StubServer server = new StubServer(asked -> misfortune.reply)) {
      summarised(Wire.OPENAI, server.url(), ledger, Duration.ofMillis(1_500));
    }

    assertThat(ledger.setAside).isNotEmpty();
    assertThat(ledger.settled).hasSize(misfortune.free ? ledger.setAside.size() : 0);
    assertThat(ledger.settled).allMatch(used -> used == 0);
  }

  @Test
  void server_that_is_not_there_costs_nothing() throws IOException {
    Ledger ledger = new Ledger(9);
    URI nobody;
    try (ServerSocket closed = new ServerSocket(0)) {
      nobody = URI.create("http://127.0.0.1:" + closed.getLocalPort());
    }
    summarised(Wire.OPENAI, nobody, ledger, Duration.ofMillis(1_500));

    assertThat(ledger.settled).isNotEmpty().hasSameSizeAs(ledger.setAside).containsOnly(0L);
  }

  private static Result summarised(ScriptedModel model, Budget budget) {
    ModelSetting setting =
        new ModelSetting(
            Provider.OPENAI,
            "scripted",
            null,
            new Key.None(),
            Duration.ofSeconds(30),
            64_000,
            MAX_OUTPUT,
            null);
    var clock = InstantSource.system();
    return new Pipeline(LanguageModelEngine.over(model, setting, call -> {}, clock), clock)
        .summarise(Bridge.REQUEST, budget);
  }

  private static Result summarised(Wire wire, URI server, Budget budget, Duration deadline) {
    var clock = InstantSource.system();
    var engine = LanguageModelEngine.of(wire.setting(server, deadline), call -> {}, clock);
    return new Pipeline(engine, clock).summarise(Bridge.REQUEST, budget);
  }
}
