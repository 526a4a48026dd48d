package app.parallax.summarise.model;

import app.parallax.article.Story;
import app.parallax.compare.Comparison;
import app.parallax.language.Readings;
import app.parallax.request.Options;
import app.parallax.summarise.Author;
import app.parallax.summarise.Budget;
import app.parallax.summarise.Engine;
import app.parallax.summarise.ModelSetting;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonRawSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Has drafts written by a language model, of any provider that LangChain4j speaks to.
 *
 * <p>One for the process: it holds the client and its connections.
 */
public final class LanguageModelEngine implements Engine {
  private final ModelSetting setting;
  private final Clients clients;
  private final Consumer<ModelCall> listener;
  private final InstantSource clock;
  private final AnswerSchema schema = new AnswerSchema();
  private final Instructions instructions = new Instructions(schema);
  private final ResponseFormat format =
      ResponseFormat.builder()
          .type(ResponseFormatType.JSON)
          .jsonSchema(
              JsonSchema.builder()
                  .name("answer")
                  .rootElement(JsonRawSchema.from(schema.requested()))
                  .build())
          .build();

  private LanguageModelEngine(
      ModelSetting setting,
      Function<@Nullable String, ChatModel> clients,
      Consumer<ModelCall> listener,
      InstantSource clock) {
    this.setting = setting;
    this.clients = new Clients(new Keys(setting.key(), clock), clients);
    this.listener = listener;
    this.clock = clock;
  }

  /**
   * The engine that a setting describes; its client is made now unless a key must be fetched.
   *
   * @param listener is told of every call, from whatever thread asks
   */
  public static LanguageModelEngine of(
      ModelSetting setting, Consumer<ModelCall> listener, InstantSource clock) {
    Providers providers = new Providers(setting);
    var engine = new LanguageModelEngine(setting, providers::client, listener, clock);
    engine.clients.prepare();
    return engine;
  }

  /** The same over a client of the library's, whatever speaks behind it. */
  static LanguageModelEngine over(
      ChatModel client, ModelSetting setting, Consumer<ModelCall> listener, InstantSource clock) {
    return new LanguageModelEngine(setting, key -> client, listener, clock);
  }

  @Override
  public String model() {
    return setting.name();
  }

  @Override
  public Author author(
      Story story, Readings readings, Comparison comparison, Options options, Budget budget) {
    Caller caller = new Caller(clients, model(), setting.deadline(), budget, listener, clock);
    String told = instructions.of(options);
    Sheet sheet = Sheet.of(story, readings, comparison, room(told));
    return new StoryAuthor(
        caller,
        schema,
        format,
        told,
        sheet,
        new Drafting(sheet, readings, comparison, options),
        setting.maxOutput(),
        setting.prices());
  }

  /**
   * What is left of the window for the story's lines: mending sends the first answer back and wants
   * a second one, and a tokenizer may count a quarter more than we do.
   */
  private int room(String told) {
    int fixed = Tokens.in(told) + Tokens.in(schema.requested());
    int left = setting.window() - 2 * setting.maxOutput();
    return Math.max(0, (int) (left * 0.8) - fixed);
  }
}
