package app.parallax.summarise.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import app.parallax.Pipeline;
import app.parallax.job.Job;
import app.parallax.job.Result;
import app.parallax.render.DocumentJson;
import app.parallax.request.Received;
import app.parallax.request.RequestReader;
import app.parallax.request.SummaryRequest;
import app.parallax.summarise.ModelSetting;
import app.parallax.summarise.ModelSetting.Key;
import app.parallax.summarise.ModelSetting.Provider;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What a language model replied to the corpus, replayed from the reply on, and scored.
 *
 * <p>{@code -Dparallax.relay=FOLDER} records: it reads the requests and answers that {@code
 * relay.py} keeps and writes the fixtures anew. {@code -Dparallax.replies=FOLDER} replays others
 * than ours.
 */
class RecordedRepliesTest {
  private static final Path OURS =
      Path.of("src/test/resources/app/parallax/summarise/model/replies");

  private static final String SAMPLE = "brackenholt-water";

  /** A story of which a reply knows more lines than this part is the one that it was given to. */
  private static final double KNOWN = 0.5;

  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2024-05-15T12:00:00Z"));

  @Test
  void recorded_replies_give_what_is_borne_out() throws IOException, InterruptedException {
    Path corpus = corpus();
    assumeTrue(Files.isDirectory(corpus), "SKIPPED: no corpus at " + corpus);
    Map<String, Recorded> replies = replies();
    assumeTrue(!replies.isEmpty(), "SKIPPED: no reply is recorded yet");
    Path out = Files.createDirectories(Path.of("target/replayed"));
    List<String> degraded = new ArrayList<>();
    for (Path story : stories(corpus)) {
      SummaryRequest request = request(story);
      Result result = summarised(request, asked -> reply(replies, asked));
      if (result.engine().degraded() != null && isRecorded(replies, request)) {
        degraded.add(story.getFileName() + ": " + result.engine().degraded());
      }
      Files.write(
          out.resolve(story.getFileName() + ".json"),
          DocumentJson.compact().document(job(request), result, false));
    }
    JsonNode all = scored(corpus, out).get("all");

    assertThat(degraded).isEmpty();
    assertThat(all.get("evidence_verbatim").asDouble()).isEqualTo(1);
    assertThat(all.get("sentences_cited").asDouble()).isEqualTo(1);
    for (String unsupported :
        List.of("figures_unsupported", "quotes_unsupported", "loaded_repeated", "noise_cited")) {
      assertThat(all.get(unsupported).asInt()).as(unsupported).isZero();
    }
    if (System.getProperty("parallax.replies", "").isEmpty()) {
      assertThat(all.get("recall_must").asDouble()).as("recall_must").isGreaterThanOrEqualTo(0.95);
      assertThat(all.get("precision").asDouble()).as("precision").isGreaterThanOrEqualTo(0.93);
      assertThat(all.get("facts_covered").asDouble()).as("facts").isGreaterThanOrEqualTo(0.78);
      assertThat(all.get("false_alarms").asInt()).as("false alarms").isLessThanOrEqualTo(1);
    }
  }

  @Test
  void recorded_reply_to_our_sample_finds_what_differs() throws IOException {
    Result result = summarised(sample(), asked -> reply(Map.of("sample", sampleReply()), asked));

    assertThat(result.engine().degraded()).isNull();
    assertThat(result.summary().summary()).hasSizeGreaterThanOrEqualTo(6);
    assertThat(result.summary().divergences())
        .anyMatch(d -> d.foundBy().size() == 2)
        .hasSizeGreaterThanOrEqualTo(5);
  }

  /** Not a test but the recorder; it runs where it is given a folder. */
  @Test
  void replies_are_recorded_where_a_relay_kept_them() throws IOException {
    String relay = System.getProperty("parallax.relay", "");
    assumeTrue(!relay.isEmpty(), "SKIPPED: -Dparallax.relay names no folder to record from");
    Map<String, ObjectNode> drafts = new LinkedHashMap<>();
    Map<String, ObjectNode> mended = new LinkedHashMap<>();
    for (Path request : files(Path.of(relay), ".request.json")) {
      Path answer = Path.of(request.toString().replace(".request.json", ".answer.txt"));
      if (!Files.exists(answer)) {
        continue;
      }
      JsonNode messages = Recorded.JSON.readTree(request.toFile()).get("messages");
      String story = content(messages.get(1));
      ObjectNode said = (ObjectNode) Recorded.JSON.readTree(Files.readString(answer));
      if (!story.contains("could not be used:")) {
        (messages.size() > 2 ? mended : drafts).put(story, said);
      }
    }
    List<String> recorded = new ArrayList<>();
    Map<String, SummaryRequest> stories = new LinkedHashMap<>();
    stories.put("../" + SAMPLE, sample());
    for (Path story : stories(corpus())) {
      stories.put(story.getFileName().toString(), request(story));
    }
    stories.forEach((name, request) -> {
      String asked = asked(request);
      drafts.forEach((told, draft) -> {
        Recorded reply =
            new Recorded(Recorded.lines(told), Recorded.candidates(told), draft, mended.get(told));
        if (reply.knows(asked) > 0.9) {
          write(name, reply);
          recorded.add(name);
        }
      });
    });
    System.out.println("recorded: " + recorded);

    assertThat(recorded).doesNotHaveDuplicates().isNotEmpty();
  }

  private static void write(String name, Recorded reply) {
    try {
      Files.createDirectories(OURS);
      Files.writeString(
          OURS.resolve(name + ".json"),
          Recorded.JSON
                  .writerWithDefaultPrettyPrinter()
                  .writeValueAsString(
                      reply.written(System.getProperty("parallax.relay.model", "unnamed")))
              + "\n");
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static boolean isRecorded(Map<String, Recorded> replies, SummaryRequest request) {
    String story = asked(request);
    return replies.values().stream().anyMatch(r -> r.knows(story) > KNOWN);
  }

  private static String reply(Map<String, Recorded> replies, ChatRequest asked) {
    String story =
        asked.messages().stream()
            .filter(UserMessage.class::isInstance)
            .map(m -> ((UserMessage) m).singleText())
            .findFirst()
            .orElseThrow();
    boolean mending = asked.messages().stream().anyMatch(AiMessage.class::isInstance);
    return replies.values().stream()
        .filter(r -> r.knows(story) > KNOWN)
        .max(Comparator.comparingDouble(r -> r.knows(story)))
        .map(r -> r.reply(story, mending))
        .orElse("no reply is recorded");
  }

  /** The story as a model is sent it. */
  private static String asked(SummaryRequest request) {
    List<String> seen = new ArrayList<>();
    summarised(
        request,
        asked -> {
          seen.add(((UserMessage) asked.messages().get(1)).singleText());
          return "";
        });
    return seen.getFirst();
  }

  private static Result summarised(SummaryRequest request, Function<ChatRequest, String> script) {
    var setting =
        new ModelSetting(
            Provider.OPENAI,
            "recorded",
            null,
            new Key.None(),
            Duration.ofSeconds(60),
            128_000,
            16_000,
            null);
    var engine = LanguageModelEngine.over(new ScriptedModel(script), setting, call -> {}, CLOCK);
    return new Pipeline(engine, CLOCK).summarise(request);
  }

  private static Job job(SummaryRequest request) {
    Instant now = CLOCK.instant();
    return new Job(
        "sum_1", Job.Status.COMPLETED, now, now, now, 1, request.options(), Map.of(), null);
  }

  private static Map<String, Recorded> replies() throws IOException {
    String others = System.getProperty("parallax.replies", "");
    Path folder = others.isEmpty() ? OURS : Path.of(others);
    Map<String, Recorded> replies = new LinkedHashMap<>();
    for (Path file : files(folder, ".json")) {
      replies.put(
          file.getFileName().toString(), Recorded.read(Recorded.JSON.readTree(file.toFile())));
    }
    return replies;
  }

  private static Path corpus() {
    return Path.of(System.getProperty("parallax.shared", "../shared"), "corpus");
  }

  private static List<Path> stories(Path corpus) throws IOException {
    try (Stream<Path> folders = Files.list(corpus)) {
      return folders.filter(f -> Files.exists(f.resolve("story.json"))).sorted().toList();
    }
  }

  private static List<Path> files(Path folder, String ending) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(f -> f.toString().endsWith(ending)).sorted().toList();
    }
  }

  private static SummaryRequest sample() throws IOException {
    return valid(Files.readAllBytes(Path.of("samples", SAMPLE + ".json")));
  }

  private static Recorded sampleReply() {
    try {
      Path file = OURS.resolveSibling(SAMPLE + ".json");
      return Recorded.read(Recorded.JSON.readTree(file.toFile()));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** The request that run_corpus.py makes of a story. */
  private static SummaryRequest request(Path story) throws IOException {
    ArrayNode articles = Recorded.JSON.createArrayNode();
    for (JsonNode article :
        Recorded.JSON.readTree(story.resolve("story.json").toFile()).get("articles")) {
      ObjectNode sent = articles.addObject();
      sent.put("text", Files.readString(story.resolve(article.get("file").asText())));
      Map.of("source", "source", "title", "title", "published", "published_at", "url", "url")
          .forEach((theirs, ours) -> {
            if (!article.path(theirs).asText("").isEmpty() && !article.get(theirs).isNull()) {
              sent.set(ours, article.get(theirs));
            }
          });
    }
    ObjectNode body = Recorded.JSON.createObjectNode();
    body.set("articles", articles);
    return valid(body.toString().getBytes(UTF_8));
  }

  private static SummaryRequest valid(byte[] body) {
    return switch (new RequestReader(true).summary(body)) {
      case Received.Valid<SummaryRequest>(SummaryRequest request) -> request;
      case Received.Refused<SummaryRequest> refused ->
          throw new IllegalStateException("refused: " + refused.faults());
    };
  }

  private static String content(JsonNode message) {
    JsonNode content = message.get("content");
    if (content.isTextual()) {
      return content.textValue();
    }
    StringBuilder text = new StringBuilder();
    content.forEach(part -> text.append(part.path("text").asText()));
    return text.toString();
  }

  private static JsonNode scored(Path corpus, Path out) throws IOException, InterruptedException {
    Path scorer = corpus.resolveSibling("tools/score.py");
    Path figures = Path.of("target/replayed.json");
    Process process =
        new ProcessBuilder(
                "python3", scorer.toString(), corpus.toString(), out.toString(), "--json")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .redirectOutput(figures.toFile())
            .start();
    assertThat(process.waitFor()).isZero();
    JsonNode scored = Recorded.JSON.readTree(figures.toFile());
    System.out.println("replayed: " + scored.get("all"));
    scored
        .get("stories")
        .properties()
        .forEach(s ->
            System.out.println(
                s.getKey()
                    + " must "
                    + s.getValue().get("recall_must")
                    + " should "
                    + s.getValue().get("recall_should")
                    + " precision "
                    + s.getValue().get("precision")
                    + " facts "
                    + s.getValue().get("facts_covered")));
    return scored;
  }
}
