package app.parallax.render;

import app.parallax.job.Feedback;
import app.parallax.job.Job;
import app.parallax.job.Result;
import app.parallax.request.Options;
import app.parallax.summarise.EngineLabel;
import app.parallax.summarise.Usage;
import app.parallax.verify.CheckedText;
import app.parallax.verify.CheckedText.CheckedSentence;
import app.parallax.verify.VerifiedSummaryCodec;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The one serializer of result documents and of checks.
 *
 * <p>Fields stand in the contract's order and {@code metadata} sorted by key, so equal results are
 * equal bytes; a field that does not exist yet is left out.
 */
public final class DocumentJson {
  private static final JsonFactory JSON = new JsonFactory();
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final VerifiedSummaryCodec codec = new VerifiedSummaryCodec();
  private final boolean indented;

  private DocumentJson(boolean indented) {
    this.indented = indented;
  }

  /** For programs: one line. */
  public static DocumentJson compact() {
    return new DocumentJson(false);
  }

  /** For people who look at it: two spaces a level. */
  public static DocumentJson indented() {
    return new DocumentJson(true);
  }

  /**
   * The result document of a job, in UTF-8.
   *
   * @param result what the job holds; null unless it is completed
   * @param explain whether the refused candidates are told too
   */
  public byte[] document(Job job, @Nullable Result result, boolean explain) {
    return write(out -> writeDocument(job, result, explain, true, out));
  }

  /**
   * Whether the document has a part of this name: an article's, a sentence's or a divergence's id,
   * or a JSON pointer (RFC 6901) to what is there.
   */
  public boolean has(Job job, @Nullable Result result, String part) {
    if (result != null
        && (result.summary().articles().stream()
                .anyMatch(article ->
                    article.id().equals(part)
                        || article.sentences().stream().anyMatch(s -> s.id().equals(part)))
            || result.summary().divergences().stream().anyMatch(d -> d.id().equals(part)))) {
      return true;
    }
    if (!part.startsWith("/")) {
      return false;
    }
    try {
      return !MAPPER.readTree(document(job, result, true)).at(part).isMissingNode();
    } catch (IOException e) {
      throw new UncheckedIOException("a document of ours cannot be read", e);
    }
  }

  /**
   * One summary of a list: a document without its articles.
   *
   * @param result null unless the job is completed
   */
  public String listed(Job job, @Nullable Result result) {
    return new String(
        write(out -> writeDocument(job, result, false, false, out)), StandardCharsets.UTF_8);
  }

  /**
   * A page of a list, in UTF-8.
   *
   * @param page as {@link #listed} wrote each
   * @param next the cursor of the page after; null on the last
   */
  public byte[] list(List<String> page, @Nullable String next) {
    return write(out -> {
      out.writeArrayFieldStart("data");
      for (String each : page) {
        out.writeRawValue(each);
      }
      out.writeEndArray();
      if (next != null) {
        out.writeStringField("next", next);
      }
    });
  }

  /** What a reader said of a result, in UTF-8. */
  public byte[] feedback(Feedback feedback, Instant at) {
    return write(out -> {
      out.writeStringField("object", "feedback");
      out.writeStringField("created_at", rfc3339(at));
      out.writeStringField("verdict", feedback.verdict().code());
      if (feedback.comment() != null) {
        out.writeStringField("comment", feedback.comment());
      }
      if (feedback.about() != null) {
        out.writeStringField("about", feedback.about());
      }
    });
  }

  private void writeDocument(
      Job job, @Nullable Result result, boolean explain, boolean articles, JsonGenerator out)
      throws IOException {
    out.writeStringField("id", job.id());
    out.writeStringField("object", "summary");
    out.writeStringField("status", job.status().code());
    out.writeStringField("created_at", rfc3339(job.createdAt()));
    Instant completedAt = job.completedAt();
    if (completedAt != null) {
      out.writeStringField("completed_at", rfc3339(completedAt));
    }
    out.writeStringField("expires_at", rfc3339(job.expiresAt()));
    out.writeNumberField("attempts", job.attempts());
    writeOptions(job.options(), out);
    out.writeObjectFieldStart("metadata");
    for (Map.Entry<String, String> label : new TreeMap<>(job.metadata()).entrySet()) {
      out.writeStringField(label.getKey(), label.getValue());
    }
    out.writeEndObject();
    Job.Failure failure = job.failure();
    if (failure != null) {
      out.writeObjectFieldStart("error");
      out.writeStringField("title", "The summary failed");
      out.writeStringField("code", failure.code());
      out.writeStringField("detail", failure.detail());
      out.writeEndObject();
    }
    if (result != null) {
      writeEngine(result.engine(), out);
      codec.writeFields(result.summary(), out, explain, articles);
      writeUsage(result.usage(), out);
      Disclosure disclosure = Disclosure.of(result.engine());
      out.writeObjectFieldStart("disclosure");
      out.writeStringField("text", disclosure.text());
      out.writeStringField("digital_source_type", disclosure.digitalSourceType());
      out.writeEndObject();
    }
  }

  /** A checked text, in UTF-8. */
  public byte[] check(CheckedText checked) {
    return write(out -> writeCheck(checked, out));
  }

  /** A checked text under the id its sender gave it, a string or a number, in UTF-8. */
  public byte[] check(JsonNode id, CheckedText checked) {
    return write(out -> {
      out.writeFieldName("id");
      if (id.isNumber()) {
        out.writeNumber(id.asText());
      } else {
        out.writeString(id.textValue());
      }
      writeCheck(checked, out);
    });
  }

  private static void writeOptions(Options options, JsonGenerator out) throws IOException {
    out.writeObjectFieldStart("options");
    out.writeStringField("length", options.length().name().toLowerCase(Locale.ROOT));
    out.writeStringField("language", options.language());
    out.writeStringField("engine", options.engine().name().toLowerCase(Locale.ROOT));
    out.writeEndObject();
  }

  private static void writeEngine(EngineLabel engine, JsonGenerator out) throws IOException {
    out.writeObjectFieldStart("engine");
    out.writeStringField("name", engine.name());
    out.writeFieldName("model");
    out.writeString(engine.model());
    out.writeFieldName("prompt");
    out.writeString(engine.prompt());
    out.writeStringField("rules", engine.rules());
    out.writeFieldName("degraded");
    out.writeString(engine.degraded());
    out.writeEndObject();
  }

  private static void writeUsage(Usage usage, JsonGenerator out) throws IOException {
    out.writeObjectFieldStart("usage");
    out.writeNumberField("model_calls", usage.modelCalls());
    out.writeNumberField("input_tokens", usage.inputTokens());
    out.writeNumberField("output_tokens", usage.outputTokens());
    out.writeFieldName("cost");
    out.writeNumber(usage.cost());
    out.writeNumberField("duration_ms", usage.durationMillis());
    out.writeEndObject();
  }

  private static void writeCheck(CheckedText checked, JsonGenerator out) throws IOException {
    out.writeBooleanField("supported", checked.supported());
    out.writeArrayFieldStart("sentences");
    for (CheckedSentence sentence : checked.sentences()) {
      out.writeStartObject();
      out.writeStringField("text", sentence.text());
      out.writeNumberField("start", sentence.start());
      out.writeNumberField("end", sentence.end());
      out.writeArrayFieldStart("support");
      for (String id : sentence.support()) {
        out.writeString(id);
      }
      out.writeEndArray();
      VerifiedSummaryCodec.writeFindings(sentence.findings(), out);
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  private static String rfc3339(Instant time) {
    return DateTimeFormatter.ISO_INSTANT.format(time.truncatedTo(ChronoUnit.MILLIS));
  }

  private byte[] write(Fields fields) {
    var text = new StringWriter();
    try (JsonGenerator out = JSON.createGenerator(text)) {
      out.enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN);
      if (indented) {
        var printer = new DefaultPrettyPrinter();
        printer.indentObjectsWith(new DefaultIndenter("  ", "\n"));
        out.setPrettyPrinter(printer);
      }
      out.writeStartObject();
      fields.write(out);
      out.writeEndObject();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** What stands in a JSON object. */
  private interface Fields {
    void write(JsonGenerator out) throws IOException;
  }
}
