package app.parallax.fetch;

import app.parallax.article.Access;
import app.parallax.article.Article;
import app.parallax.article.ArticleReader;
import app.parallax.fetch.Answer.Answered;
import app.parallax.fetch.Answer.Failed;
import app.parallax.fetch.Answer.Trouble;
import app.parallax.request.Limits;
import app.parallax.request.SubmittedArticle;
import app.parallax.request.SubmittedArticle.Body;
import app.parallax.request.Unreadable;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Fetches the page at an article's address, by rules that hold for every address on the way there,
 * and judges whether it can be read.
 *
 * <p>It says who it is, keeps no cookies, and tries once.
 */
public final class PageFetcher {
  private static final int REDIRECTS = 5;

  /** Control characters in more than one place in this many are no text, whatever it is called. */
  private static final int TEXT_PER_CONTROL = 200;

  private final WebClient client;
  private final AddressRules rules;
  private final Duration longest;
  private final Map<String, String> headers;
  private final ArticleReader articles = new ArticleReader();
  private final Lock reading = new ReentrantLock();

  /**
   * A fetcher from the addresses that {@code rules} let be asked.
   *
   * @param longest how long a page may take, redirects and all
   * @param userAgent what it calls itself
   */
  public PageFetcher(WebClient client, AddressRules rules, Duration longest, String userAgent) {
    this.client = client;
    this.rules = rules;
    this.longest = longest;
    Map<String, String> said = new LinkedHashMap<>();
    said.put("User-Agent", userAgent);
    said.put("Accept", "text/html, application/xhtml+xml;q=0.9, text/plain;q=0.8");
    said.put("Accept-Encoding", "gzip");
    said.put("Accept-Language", "en, *;q=0.5");
    this.headers = said;
  }

  /** Why an address would not be fetched, by its form alone. */
  public Optional<String> refusal(String url) {
    return rules.refusal(url);
  }

  /** The article with what was found at its address, or with why nothing could be read there. */
  SubmittedArticle fetch(SubmittedArticle linked) {
    Body body = page(linked.url() == null ? "" : linked.url());
    SubmittedArticle found = with(linked, body);
    return unreadable(found).map(why -> with(linked, new Body.Unread(why))).orElse(found);
  }

  private Body page(String url) {
    Deadline deadline = Deadline.in(longest);
    Optional<WebAddress> next = WebAddress.parse(url);
    Call call = new Call(headers, null, Limits.FETCHED_BYTES);
    for (int hop = 0; hop <= REDIRECTS; hop++) {
      if (next.isEmpty()) {
        return new Body.Unread(Unreadable.ADDRESS_REFUSED);
      }
      WebAddress address = next.get();
      switch (client.call(address, rules, call, deadline)) {
        case Failed(Trouble trouble) -> {
          return new Body.Unread(why(trouble));
        }
        case Answered answer when isRedirect(answer) ->
            next = address.resolve(answer.header("location").orElse(""));
        case Answered answer -> {
          return read(answer);
        }
      }
    }
    return new Body.Unread(Unreadable.TOO_MANY_REDIRECTS);
  }

  private static boolean isRedirect(Answered answer) {
    return switch (answer.status()) {
      case 301, 302, 303, 307, 308 -> answer.header("location").isPresent();
      default -> false;
    };
  }

  private static Body read(Answered answer) {
    if (answer.status() != 200) {
      return new Body.Unread(
          switch (answer.status()) {
            case 402 -> Unreadable.PAYWALL;
            case 404, 410 -> Unreadable.NOT_FOUND;
            case 401, 403, 429, 451 -> Unreadable.REFUSED_BY_HOST;
            default -> Unreadable.BROKEN;
          });
    }
    String type = answer.header("content-type").orElse("");
    String media = type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    return switch (media) {
      case "text/html", "application/xhtml+xml" ->
          new Body.Html(PageDecoder.decode(answer.body(), type));
      case "text/plain" -> new Body.Text(PageDecoder.decode(answer.body(), type));
      default -> new Body.Unread(Unreadable.NOT_TEXT);
    };
  }

  private Optional<Unreadable> unreadable(SubmittedArticle found) {
    if (found.body() instanceof Body.Unread(Unreadable why)) {
      return Optional.of(why);
    }
    String sent = found.body().sent();
    if (controls(sent) * TEXT_PER_CONTROL > sent.length() || halfPair(sent)) {
      return Optional.of(Unreadable.NOT_TEXT);
    }
    Article article = read(found);
    if (article.characters() > Limits.CHARACTERS) {
      return Optional.of(Unreadable.TOO_MUCH_TEXT);
    }
    return switch (Access.of(article)) {
      case OPEN -> Optional.empty();
      case LOCKED -> Optional.of(Unreadable.PAYWALL);
      case SCRIPTED -> Optional.of(Unreadable.SCRIPT);
      case BARE -> Optional.of(Unreadable.TOO_LITTLE_TEXT);
    };
  }

  /** One page at a time: each may grow to twenty times its size while it is read. */
  private Article read(SubmittedArticle found) {
    reading.lock();
    try {
      return articles.read(found, 1);
    } finally {
      reading.unlock();
    }
  }

  private static boolean halfPair(String text) {
    return text.codePoints().anyMatch(c -> Character.getType(c) == Character.SURROGATE);
  }

  private static long controls(String text) {
    return text.chars()
        .filter(c -> Character.isISOControl(c) && !Character.isWhitespace(c))
        .count();
  }

  private static Unreadable why(Trouble trouble) {
    return switch (trouble) {
      case REFUSED -> Unreadable.ADDRESS_REFUSED;
      case NAME_UNKNOWN -> Unreadable.NAME_UNKNOWN;
      case UNREACHABLE -> Unreadable.UNREACHABLE;
      case UNTRUSTED -> Unreadable.UNTRUSTED;
      case TOO_SLOW -> Unreadable.TOO_SLOW;
      case TOO_LARGE -> Unreadable.TOO_LARGE;
      case BROKEN -> Unreadable.BROKEN;
    };
  }

  private static SubmittedArticle with(SubmittedArticle linked, Body body) {
    return new SubmittedArticle(
        body,
        linked.source(),
        linked.title(),
        linked.url(),
        linked.publishedAt(),
        linked.language());
  }
}
