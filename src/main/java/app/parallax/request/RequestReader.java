package app.parallax.request;

import app.parallax.request.FeedbackRequest.Verdict;
import app.parallax.request.Options.EngineChoice;
import app.parallax.request.Options.Length;
import app.parallax.request.RequestFault.Code;
import app.parallax.request.SubmittedArticle.Body;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads the bytes of a request into a valid one, or into everything wrong with it at once.
 *
 * <p>What it says of a fault holds names and numbers, never an article's text.
 */
public final class RequestReader {
  private static final Set<String> SUMMARY_FIELDS = Set.of("articles", "options", "metadata");
  private static final Set<String> CHECK_FIELDS = Set.of("articles", "text");
  private static final Set<String> FEEDBACK_FIELDS = Set.of("verdict", "comment", "about");
  private static final Set<String> OPTION_FIELDS = Set.of("length", "language", "engine");
  private static final Set<String> ARTICLE_FIELDS =
      Set.of("text", "html", "source", "title", "url", "published_at", "language");

  private final boolean modelConfigured;
  private final Form form;

  /** A reader of requests where nothing is fetched. */
  public RequestReader(boolean modelConfigured) {
    this(modelConfigured, new Form.Sent(null));
  }

  /**
   * A reader of requests where articles may be named by their address alone.
   *
   * @param modelConfigured decides if {@code "engine": "model"} is a fault
   * @param refusal why an address would not be fetched, for its form; empty where it would
   */
  public RequestReader(boolean modelConfigured, Function<String, Optional<String>> refusal) {
    this(modelConfigured, new Form.Sent(refusal));
  }

  private RequestReader(boolean modelConfigured, Form form) {
    this.modelConfigured = modelConfigured;
    this.form = form;
  }

  /** What an article may look like. */
  private sealed interface Form {
    /**
     * As a sender wrote it.
     *
     * @param refusal why an address would not be fetched; null where nothing is
     */
    record Sent(@Nullable Function<String, Optional<String>> refusal) implements Form {}

    /**
     * As the sender of a check wrote it.
     *
     * @param lenient whether an article may be its text alone, and fields that nobody knows are
     *     passed over
     */
    record Checked(boolean lenient) implements Form {}

    /** As we did. */
    record Stored() implements Form {}
  }

  /** Reads the body of a request to summarise. */
  public Received<SummaryRequest> summary(byte[] body) {
    Faults faults = new Faults();
    return answer(
        faults, root(body, Limits.BODY_BYTES, faults).flatMap(root -> summary(root, faults)));
  }

  /** Reads the body of a request to hold a text against its sources. */
  public Received<CheckRequest> check(byte[] body) {
    Faults faults = new Faults();
    return answer(
        faults,
        root(body, Limits.BODY_BYTES, faults)
            .flatMap(root -> {
              Fields fields = Fields.of(root, "", faults);
              fields.allow(CHECK_FIELDS);
              return check(fields, new Form.Checked(false));
            }));
  }

  /** Reads the body of what a reader says of a result. */
  public Received<FeedbackRequest> feedback(byte[] body) {
    Faults faults = new Faults();
    return answer(
        faults,
        root(body, Limits.BODY_BYTES, faults)
            .flatMap(root -> {
              Fields fields = Fields.of(root, "", faults);
              fields.allow(FEEDBACK_FIELDS);
              if (!fields.has("verdict")) {
                fields.fault("verdict", Code.FIELD_MISSING, "the verdict is missing");
              }
              Verdict verdict = fields.oneOf("verdict", Verdict.class, Verdict.USEFUL);
              String comment = fields.string("comment", Limits.COMMENT);
              String about = fields.string("about", Limits.ABOUT);
              return Optional.of(new FeedbackRequest(verdict, comment, about));
            }));
  }

  /**
   * Reads one line of a batch of checks: an article may be its text alone, and fields that nobody
   * knows are passed over.
   */
  public Received<BatchedCheck> batchedCheck(byte[] line) {
    Faults faults = new Faults();
    return answer(
        faults,
        root(line, Limits.BODY_BYTES, faults)
            .flatMap(root -> {
              Fields fields = Fields.of(root, "", faults);
              Optional<JsonNode> id = fields.id("id");
              Optional<CheckRequest> check = check(fields, new Form.Checked(true));
              return id.isEmpty()
                  ? Optional.empty()
                  : check.map(read -> new BatchedCheck(id.get(), read));
            }));
  }

  /**
   * Reads the body of a request for a webhook: its address.
   *
   * @param refusal why an address would not be told, for its form; empty where it would
   */
  public static Received<String> webhook(byte[] body, Function<String, Optional<String>> refusal) {
    Faults faults = new Faults();
    return answer(
        faults,
        root(body, Limits.BODY_BYTES, faults)
            .flatMap(root -> {
              Fields fields = Fields.of(root, "", faults);
              fields.allow(Set.of("url"));
              Optional<String> url = Optional.ofNullable(fields.url("url"));
              if (url.isEmpty() && faults.none()) {
                // White space alone is no address either.
                fields.fault("url", Code.FIELD_MISSING, "the address to tell is missing");
              }
              url.flatMap(refusal)
                  .ifPresent(why -> fields.fault("url", Code.URL_REFUSED, "not told: " + why));
              return url;
            }));
  }

  /**
   * Reads what {@link RequestCodec} wrote: the same form, whose bytes were counted when it came.
   */
  static Received<SummaryRequest> stored(byte[] json) {
    Faults faults = new Faults();
    RequestReader reader = new RequestReader(true, new Form.Stored());
    return answer(
        faults,
        root(json, Integer.MAX_VALUE, faults).flatMap(root -> reader.summary(root, faults)));
  }

  /**
   * What is wrong with the length of an article's text or HTML, or of a text to check.
   *
   * @param pointer where it stands, or how else to name it
   */
  public static Optional<RequestFault> fault(String pointer, String text) {
    Faults faults = new Faults();
    Fields.checkText(pointer, text, faults);
    return faults.list().stream().findFirst();
  }

  private static <T> Received<T> answer(Faults faults, Optional<T> request) {
    return faults.none() && request.isPresent()
        ? new Received.Valid<>(request.get())
        : new Received.Refused<>(faults.list());
  }

  private static Optional<JsonNode> root(byte[] body, int limit, Faults faults) {
    if (body.length > limit) {
      faults.add(
          "",
          Code.BODY_TOO_LARGE,
          "the body has " + body.length + " bytes; at most " + limit + " are read");
      return Optional.empty();
    }
    return JsonTree.read(body, faults)
        .filter(root -> {
          if (!root.isObject()) {
            faults.add("", Code.WRONG_TYPE, Fields.wrongType("an object", root));
          }
          return root.isObject();
        });
  }

  private Optional<SummaryRequest> summary(JsonNode root, Faults faults) {
    Fields fields = Fields.of(root, "", faults);
    fields.allow(SUMMARY_FIELDS);
    List<SubmittedArticle> articles = articles(fields, form);
    Options options = fields.object("options").map(this::options).orElse(Options.DEFAULT);
    Map<String, String> metadata =
        fields.object("metadata").map(RequestReader::metadata).orElse(Map.of());
    return faults.none()
        ? Optional.of(new SummaryRequest(articles, options, metadata))
        : Optional.empty();
  }

  private static Optional<CheckRequest> check(Fields fields, Form form) {
    List<SubmittedArticle> articles = articles(fields, form);
    String text = fields.text("text");
    if (!fields.has("text")) {
      fields.fault("text", Code.FIELD_MISSING, "the text to check is missing");
    }
    return text != null && fields.faults().none()
        ? Optional.of(new CheckRequest(articles, text))
        : Optional.empty();
  }

  private static List<SubmittedArticle> articles(Fields fields, Form form) {
    Optional<JsonNode> list = fields.array("articles");
    if (list.isEmpty()) {
      if (!fields.has("articles")) {
        fields.fault(
            "articles",
            Code.FIELD_MISSING,
            "the list of 1 to " + Limits.ARTICLES + " articles is missing");
      }
      return List.of();
    }
    boolean batched = form.equals(new Form.Checked(true));
    int given = list.get().size();
    if (given == 0) {
      fields.fault(
          "articles",
          Code.NO_ARTICLES,
          "no article was given; 1 to " + Limits.ARTICLES + " are taken");
    }
    if (given > Limits.ARTICLES) {
      fields.fault(
          "articles",
          Code.TOO_MANY_ARTICLES,
          given + " articles were given; at most " + Limits.ARTICLES + " are taken");
    }
    List<SubmittedArticle> articles = new ArrayList<>();
    // Beyond the limit nothing is read: a fault each of a million articles helps nobody.
    for (int i = 0; i < Math.min(given, Limits.ARTICLES); i++) {
      JsonNode item = list.get().get(i);
      String pointer = fields.pointer("articles") + "/" + i;
      if (batched && item.isTextual()) {
        if (Fields.checkText(pointer, item.textValue(), fields.faults())) {
          articles.add(SubmittedArticle.ofText(item.textValue()));
        }
      } else if (item.isObject()) {
        article(Fields.of(item, pointer, fields.faults()), form).ifPresent(articles::add);
      } else {
        fields
            .faults()
            .add(
                pointer,
                Code.WRONG_TYPE,
                Fields.wrongType(batched ? "a string or an object" : "an object", item));
      }
    }
    return articles;
  }

  private static Optional<SubmittedArticle> article(Fields fields, Form form) {
    switch (form) {
      case Form.Sent _ -> fields.allow(ARTICLE_FIELDS);
      case Form.Checked(boolean lenient) -> {
        if (!lenient) {
          fields.allow(ARTICLE_FIELDS);
        }
      }
      case Form.Stored() -> {
        // We know what we wrote.
      }
    }
    // Every field is read, so that what is wrong with each is told.
    String source = fields.string("source", Limits.SOURCE);
    String title = fields.string("title", Limits.TITLE);
    String url = fields.url("url");
    Published published = fields.published("published_at");
    String language = fields.language("language");
    Body body = body(fields, url, form);
    return body == null
        ? Optional.empty()
        : Optional.of(new SubmittedArticle(body, source, title, url, published, language));
  }

  private static @Nullable Body body(Fields fields, @Nullable String url, Form form) {
    if (fields.has("text") && fields.has("html")) {
      fields.fault(
          Code.TEXT_AND_HTML, "both \"text\" and \"html\" are given; exactly one of them is taken");
    }
    if (!fields.has("text") && !fields.has("html")) {
      return form instanceof Form.Stored ? unfetched(fields) : linked(fields, url, form);
    }
    int most = form instanceof Form.Stored ? Limits.FETCHED_BYTES : Limits.CHARACTERS;
    String text = fields.text("text", most);
    String html = fields.text("html", most);
    if (text != null) {
      return new Body.Text(text);
    }
    return html == null ? null : new Body.Html(html);
  }

  private static Body unfetched(Fields fields) {
    return fields.has("unread")
        ? new Body.Unread(fields.oneOf("unread", Unreadable.class, Unreadable.BROKEN))
        : new Body.Linked();
  }

  private static @Nullable Body linked(Fields fields, @Nullable String url, Form form) {
    if (!fields.has("url")) {
      fields.fault(
          Code.TEXT_MISSING,
          "neither \"text\" nor \"html\" is given; exactly one of them is needed");
      return null;
    }
    if (form instanceof Form.Sent(var refusal) && refusal != null) {
      Optional<String> refused = url == null ? Optional.empty() : refusal.apply(url);
      refused.ifPresent(why -> fields.fault("url", Code.URL_REFUSED, "not fetched: " + why));
      return url == null || refused.isPresent() ? null : new Body.Linked();
    }
    if (form instanceof Form.Checked) {
      fields.fault(
          "url",
          Code.URL_NOT_FETCHED,
          "only \"url\" is given, and a check fetches nothing; \"text\" or \"html\" is needed");
    } else {
      fields.fault(
          "url",
          Code.FETCHING_OFF,
          "only \"url\" is given and fetching is off here; \"text\" or \"html\" is needed");
    }
    return null;
  }

  private Options options(Fields fields) {
    fields.allow(OPTION_FIELDS);
    Length length = fields.oneOf("length", Length.class, Options.DEFAULT.length());
    String language = fields.language("language");
    EngineChoice engine = fields.oneOf("engine", EngineChoice.class, Options.DEFAULT.engine());
    if (engine == EngineChoice.MODEL && !modelConfigured) {
      fields.fault(
          "engine",
          Code.ENGINE_UNAVAILABLE,
          "no model is configured here; \"auto\" and \"extractive\" are at hand");
    }
    return new Options(length, language == null ? Options.DEFAULT.language() : language, engine);
  }

  private static Map<String, String> metadata(Fields fields) {
    Map<String, String> metadata = new LinkedHashMap<>();
    List<String> names = fields.names();
    if (names.size() > Limits.METADATA_ENTRIES) {
      fields.fault(
          Code.TOO_MANY_LABELS,
          names.size() + " labels were given; at most " + Limits.METADATA_ENTRIES + " are taken");
    }
    for (String name : names.subList(0, Math.min(names.size(), Limits.METADATA_ENTRIES))) {
      fields.checkName(name);
      String value = fields.label(name);
      if (value != null) {
        metadata.put(name, value);
      }
    }
    return metadata;
  }
}
