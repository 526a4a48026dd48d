package app.parallax.request;

import app.parallax.request.SubmittedArticle.Body;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A valid request as bytes and back: the form it is sent in, every default said.
 *
 * <p>Equal requests give equal bytes, but for the order of their metadata.
 */
public final class RequestCodec {
  private static final JsonFactory JSON = new JsonFactory();

  private RequestCodec() {}

  /**
   * A request as bytes.
   *
   * @param json UTF-8
   * @param articles where each article stands in it, in their order; exactly the bytes that it has
   *     when it is written alone
   */
  public record Written(byte[] json, List<Slice> articles) {
    public Written {
      articles = List.copyOf(articles);
    }
  }

  /** Bytes among others. */
  public record Slice(int start, int length) {}

  /** The request as JSON, UTF-8. */
  public static byte[] write(SummaryRequest request) {
    return written(request).json();
  }

  /** The request as JSON, and where its articles stand, so that nothing is written twice. */
  public static Written written(SummaryRequest request) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    List<Slice> articles = new ArrayList<>();
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeArrayFieldStart("articles");
      for (SubmittedArticle article : request.articles()) {
        json.flush();
        // All but the first have a comma before them.
        int start = bytes.size() + (articles.isEmpty() ? 0 : 1);
        write(json, article);
        json.flush();
        articles.add(new Slice(start, bytes.size() - start));
      }
      json.writeEndArray();
      json.writeObjectFieldStart("options");
      json.writeStringField("length", code(request.options().length()));
      json.writeStringField("language", request.options().language());
      json.writeStringField("engine", code(request.options().engine()));
      json.writeEndObject();
      json.writeObjectFieldStart("metadata");
      for (Map.Entry<String, String> label : request.metadata().entrySet()) {
        json.writeStringField(label.getKey(), label.getValue());
      }
      json.writeEndObject();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot fail to be written", e);
    }
    return new Written(bytes.toByteArray(), articles);
  }

  /** One article as JSON, UTF-8; what was not said is left out. */
  public static byte[] write(SubmittedArticle article) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      write(json, article);
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot fail to be written", e);
    }
    return bytes.toByteArray();
  }

  /**
   * The request that {@link #write(SummaryRequest)} wrote.
   *
   * @throws IllegalArgumentException if the bytes are no such request
   */
  public static SummaryRequest read(byte[] json) {
    return switch (RequestReader.stored(json)) {
      case Received.Valid<SummaryRequest>(SummaryRequest request) -> request;
      case Received.Refused<SummaryRequest> refused ->
          throw new IllegalArgumentException(
              "a stored request breaks "
                  + refused.faults().getFirst().code()
                  + " at "
                  + refused.faults().getFirst().pointer());
    };
  }

  private static void write(JsonGenerator json, SubmittedArticle article) throws IOException {
    json.writeStartObject();
    switch (article.body()) {
      case Body.Text(String sent) -> json.writeStringField("text", sent);
      case Body.Html(String sent) -> json.writeStringField("html", sent);
      case Body.Linked() -> {
        // Its address, below, is all there is.
      }
      case Body.Unread(Unreadable why) -> json.writeStringField("unread", why.code());
    }
    writeSaid(json, "source", article.source());
    writeSaid(json, "title", article.title());
    writeSaid(json, "url", article.url());
    Published published = article.publishedAt();
    if (published != null) {
      writeSaid(json, "published_at", said(published));
    }
    writeSaid(json, "language", article.language());
    json.writeEndObject();
  }

  /** With the offset that was given: UTC alone would lose the outlet's day. */
  private static String said(Published published) {
    return published.moment() == null
        ? published.day().toString()
        : DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(published.moment());
  }

  private static void writeSaid(JsonGenerator json, String name, @Nullable String value)
      throws IOException {
    if (value != null) {
      json.writeStringField(name, value);
    }
  }

  private static String code(Enum<?> choice) {
    return choice.name().toLowerCase(Locale.ROOT);
  }
}
