package app.parallax.verify;

import app.parallax.article.Article.Removed;
import app.parallax.article.Notice;
import app.parallax.article.Sentence;
import app.parallax.compare.Divergence.Finder;
import app.parallax.compare.Kind;
import app.parallax.compare.Refusal;
import app.parallax.compare.Severity;
import app.parallax.verify.VerifiedSummary.Divergence;
import app.parallax.verify.VerifiedSummary.Dropped;
import app.parallax.verify.VerifiedSummary.Evidence;
import app.parallax.verify.VerifiedSummary.Line;
import app.parallax.verify.VerifiedSummary.Loaded;
import app.parallax.verify.VerifiedSummary.Position;
import app.parallax.verify.VerifiedSummary.Source;
import app.parallax.verify.VerifiedSummary.Verification;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The verified summary's only way to a record and back.
 *
 * <p>A record has the names of the result document, and beside them what the document leaves out:
 * each sentence's paragraph, whether it is a headline, and the refused candidates. The document's
 * serializer calls {@link #writeFields} so that no name is written down twice.
 */
public final class VerifiedSummaryCodec {
  private static final JsonFactory JSON = new JsonFactory();

  /** Which of the two readers a JSON object is for. */
  private enum Form {
    RECORD,
    DOCUMENT
  }

  /** The summary as a record. */
  public byte[] write(VerifiedSummary summary) {
    var bytes = new ByteArrayOutputStream();
    try (JsonGenerator out = JSON.createGenerator(bytes)) {
      out.writeStartObject();
      writeFields(summary, out, Form.RECORD, true, true);
      out.writeEndObject();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  /**
   * Writes the result document's fields from {@code headline} to {@code notices}, in the contract's
   * order, into an object that the caller has opened.
   *
   * @param explain whether {@code refused} follows
   */
  public void writeFields(VerifiedSummary summary, JsonGenerator out, boolean explain)
      throws IOException {
    writeFields(summary, out, explain, true);
  }

  /**
   * The same, with or without the articles.
   *
   * @param articles whether {@code articles} are among them
   */
  public void writeFields(
      VerifiedSummary summary, JsonGenerator out, boolean explain, boolean articles)
      throws IOException {
    writeFields(summary, out, Form.DOCUMENT, explain, articles);
  }

  /**
   * Reads a record back.
   *
   * @throws IllegalArgumentException if {@link #write} did not write it
   */
  public VerifiedSummary read(byte[] record) {
    JsonNode root;
    try {
      root = new ObjectMapper().readTree(record);
    } catch (IOException broken) {
      throw new IllegalArgumentException("a record that is not JSON", broken);
    }
    JsonNode headline = field(root, "headline");
    JsonNode verification = field(root, "verification");
    return new VerifiedSummary(
        headline.isNull() ? null : line(headline),
        list(root, "summary", VerifiedSummaryCodec::line),
        list(root, "divergences", VerifiedSummaryCodec::divergence),
        list(root, "single_source", VerifiedSummaryCodec::evidence),
        list(root, "articles", VerifiedSummaryCodec::source),
        new Verification(
            number(verification, "checked"),
            number(verification, "repaired"),
            list(
                verification,
                "dropped",
                dropped ->
                    new Dropped(
                        text(dropped, "text"),
                        list(
                            dropped,
                            "findings",
                            finding ->
                                new Finding(
                                    name(Fault.class, text(finding, "fault")),
                                    text(finding, "detail")))))),
        list(
            root,
            "notices",
            notice ->
                new Notice(
                    text(notice, "code"), textOrNull(notice, "article"), text(notice, "detail"))),
        list(
            root,
            "refused",
            refusal ->
                new Refusal(
                    name(Kind.class, text(refusal, "kind")),
                    text(refusal, "reason"),
                    texts(refusal, "sentences"))));
  }

  private static void writeFields(
      VerifiedSummary summary, JsonGenerator out, Form form, boolean explain, boolean articles)
      throws IOException {
    out.writeFieldName("headline");
    Line headline = summary.headline().orElse(null);
    if (headline == null) {
      out.writeNull();
    } else {
      out.writeStartObject();
      out.writeStringField("text", headline.text());
      writeTexts("citations", headline.citations(), out);
      if (form == Form.RECORD) {
        out.writeNumberField("independent_sources", headline.independentSources());
      }
      out.writeEndObject();
    }

    out.writeArrayFieldStart("summary");
    for (Line line : summary.summary()) {
      out.writeStartObject();
      out.writeStringField("text", line.text());
      writeTexts("citations", line.citations(), out);
      out.writeNumberField("independent_sources", line.independentSources());
      out.writeEndObject();
    }
    out.writeEndArray();

    out.writeArrayFieldStart("divergences");
    for (Divergence divergence : summary.divergences()) {
      write(divergence, out);
    }
    out.writeEndArray();

    out.writeArrayFieldStart("single_source");
    for (Evidence evidence : summary.singleSource()) {
      out.writeStartObject();
      out.writeStringField("sentence", evidence.sentence());
      out.writeStringField("article", evidence.article());
      if (form == Form.RECORD) {
        out.writeNumberField("start", evidence.start());
        out.writeNumberField("end", evidence.end());
      }
      out.writeStringField("quote", evidence.quote());
      out.writeEndObject();
    }
    out.writeEndArray();

    if (articles) {
      out.writeArrayFieldStart("articles");
      for (Source article : summary.articles()) {
        write(article, out, form);
      }
      out.writeEndArray();
    }

    write(summary.verification(), out);

    out.writeArrayFieldStart("notices");
    for (Notice notice : summary.notices()) {
      out.writeStartObject();
      out.writeStringField("code", notice.code());
      writeOrNull("article", notice.article(), out);
      out.writeStringField("detail", notice.detail());
      out.writeEndObject();
    }
    out.writeEndArray();

    if (explain) {
      out.writeArrayFieldStart("refused");
      for (Refusal refusal : summary.refused()) {
        out.writeStartObject();
        out.writeStringField("kind", refusal.kind().code());
        out.writeStringField("reason", refusal.reason());
        writeTexts("sentences", refusal.sentences(), out);
        out.writeEndObject();
      }
      out.writeEndArray();
    }
  }

  private static void write(Divergence divergence, JsonGenerator out) throws IOException {
    out.writeStartObject();
    out.writeStringField("id", divergence.id());
    out.writeStringField("kind", divergence.kind().code());
    out.writeStringField("severity", divergence.severity().code());
    out.writeStringField("reason", divergence.reason());
    out.writeStringField("question", divergence.question());
    out.writeStringField("note", divergence.note());
    out.writeArrayFieldStart("positions");
    for (Position position : divergence.positions()) {
      out.writeStartObject();
      out.writeStringField("answer", position.answer());
      out.writeArrayFieldStart("evidence");
      for (Evidence evidence : position.evidence()) {
        out.writeStartObject();
        out.writeStringField("article", evidence.article());
        out.writeStringField("sentence", evidence.sentence());
        out.writeNumberField("start", evidence.start());
        out.writeNumberField("end", evidence.end());
        out.writeStringField("quote", evidence.quote());
        out.writeEndObject();
      }
      out.writeEndArray();
      out.writeEndObject();
    }
    out.writeEndArray();
    writeTexts("silent", divergence.silent(), out);
    writeTexts("found_by", divergence.foundBy().stream().map(Finder::code).toList(), out);
    out.writeEndObject();
  }

  private static void write(Source article, JsonGenerator out, Form form) throws IOException {
    out.writeStartObject();
    out.writeStringField("id", article.id());
    writeOrNull("source", article.source(), out);
    writeOrNull("title", article.title(), out);
    writeOrNull("url", article.url(), out);
    writeOrNull("published_at", article.publishedAt(), out);
    out.writeStringField("language", article.language());
    writeOrNull("derived_from", article.derivedFrom(), out);
    out.writeNumberField("independent_source", article.independentSource());
    out.writeArrayFieldStart("sentences");
    for (Sentence sentence : article.sentences()) {
      out.writeStartObject();
      out.writeStringField("id", sentence.id());
      out.writeNumberField("start", sentence.start());
      out.writeNumberField("end", sentence.end());
      out.writeStringField("text", sentence.text());
      if (form == Form.RECORD) {
        out.writeNumberField("paragraph", sentence.paragraph());
        out.writeBooleanField("headline", sentence.headline());
      }
      out.writeEndObject();
    }
    out.writeEndArray();
    out.writeArrayFieldStart("removed");
    for (Removed removed : article.removed()) {
      out.writeStartObject();
      out.writeNumberField("start", removed.start());
      out.writeNumberField("end", removed.end());
      out.writeStringField("rule", removed.rule());
      out.writeEndObject();
    }
    out.writeEndArray();
    out.writeArrayFieldStart("loaded_language");
    for (Loaded loaded : article.loadedLanguage()) {
      out.writeStartObject();
      out.writeStringField("sentence", loaded.sentence());
      out.writeNumberField("start", loaded.start());
      out.writeNumberField("end", loaded.end());
      out.writeStringField("term", loaded.term());
      out.writeEndObject();
    }
    out.writeEndArray();
    out.writeEndObject();
  }

  private static void write(Verification verification, JsonGenerator out) throws IOException {
    out.writeObjectFieldStart("verification");
    out.writeNumberField("checked", verification.checked());
    out.writeNumberField("repaired", verification.repaired());
    out.writeArrayFieldStart("dropped");
    for (Dropped dropped : verification.dropped()) {
      out.writeStartObject();
      out.writeStringField("text", dropped.text());
      writeFindings(dropped.findings(), out);
      out.writeEndObject();
    }
    out.writeEndArray();
    out.writeEndObject();
  }

  private static void writeTexts(String name, List<String> texts, JsonGenerator out)
      throws IOException {
    out.writeArrayFieldStart(name);
    for (String text : texts) {
      out.writeString(text);
    }
    out.writeEndArray();
  }

  private static void writeOrNull(String name, @Nullable String text, JsonGenerator out)
      throws IOException {
    out.writeFieldName(name);
    out.writeString(text);
  }

  private static Line line(JsonNode line) {
    return new Line(
        text(line, "text"), texts(line, "citations"), number(line, "independent_sources"));
  }

  private static Divergence divergence(JsonNode divergence) {
    return new Divergence(
        text(divergence, "id"),
        name(Kind.class, text(divergence, "kind")),
        name(Severity.class, text(divergence, "severity")),
        text(divergence, "reason"),
        text(divergence, "question"),
        text(divergence, "note"),
        list(
            divergence,
            "positions",
            position ->
                new Position(
                    text(position, "answer"),
                    list(position, "evidence", VerifiedSummaryCodec::evidence))),
        texts(divergence, "silent"),
        texts(divergence, "found_by").stream().map(code -> name(Finder.class, code)).toList());
  }

  private static Evidence evidence(JsonNode evidence) {
    return new Evidence(
        text(evidence, "article"),
        text(evidence, "sentence"),
        number(evidence, "start"),
        number(evidence, "end"),
        text(evidence, "quote"));
  }

  private static Source source(JsonNode article) {
    String id = text(article, "id");
    return new Source(
        id,
        textOrNull(article, "source"),
        textOrNull(article, "title"),
        textOrNull(article, "url"),
        textOrNull(article, "published_at"),
        text(article, "language"),
        textOrNull(article, "derived_from"),
        number(article, "independent_source"),
        list(
            article,
            "sentences",
            sentence ->
                new Sentence(
                    text(sentence, "id"),
                    id,
                    number(sentence, "start"),
                    number(sentence, "end"),
                    text(sentence, "text"),
                    number(sentence, "paragraph"),
                    field(sentence, "headline").booleanValue())),
        list(
            article,
            "removed",
            removed ->
                new Removed(
                    number(removed, "start"), number(removed, "end"), text(removed, "rule"))),
        list(
            article,
            "loaded_language",
            loaded ->
                new Loaded(
                    text(loaded, "sentence"),
                    number(loaded, "start"),
                    number(loaded, "end"),
                    text(loaded, "term"))));
  }

  private static JsonNode field(JsonNode object, String name) {
    JsonNode value = object.get(name);
    if (value == null) {
      throw new IllegalArgumentException("a record without " + name);
    }
    return value;
  }

  private static String text(JsonNode object, String name) {
    String text = textOrNull(object, name);
    if (text == null) {
      throw new IllegalArgumentException("a record whose " + name + " is null");
    }
    return text;
  }

  private static @Nullable String textOrNull(JsonNode object, String name) {
    JsonNode value = field(object, name);
    if (!value.isTextual() && !value.isNull()) {
      throw new IllegalArgumentException("a record whose " + name + " is no text");
    }
    return value.textValue();
  }

  private static int number(JsonNode object, String name) {
    JsonNode value = field(object, name);
    if (!value.isInt()) {
      throw new IllegalArgumentException("a record whose " + name + " is no number");
    }
    return value.intValue();
  }

  private static List<String> texts(JsonNode object, String name) {
    return list(object, name, JsonNode::textValue);
  }

  private static <T> List<T> list(JsonNode object, String name, Function<JsonNode, T> read) {
    List<T> all = new ArrayList<>();
    field(object, name).forEach(item -> all.add(read.apply(item)));
    return all;
  }

  private static <E extends Enum<E>> E name(Class<E> type, String code) {
    return Enum.valueOf(type, code.toUpperCase(Locale.ROOT));
  }

  /** Writes what rules hold against a sentence as the field {@code findings}. */
  public static void writeFindings(List<Finding> findings, JsonGenerator out) throws IOException {
    out.writeArrayFieldStart("findings");
    for (Finding finding : findings) {
      out.writeStartObject();
      out.writeStringField("fault", finding.fault().code());
      out.writeStringField("detail", finding.detail());
      out.writeEndObject();
    }
    out.writeEndArray();
  }
}
