package app.parallax.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.parallax.job.Acceptance;
import app.parallax.job.Cancellation;
import app.parallax.job.Ceilings;
import app.parallax.job.Feedback;
import app.parallax.job.Job;
import app.parallax.job.Job.Status;
import app.parallax.job.JobPage;
import app.parallax.job.Jobs;
import app.parallax.job.Result;
import app.parallax.render.DocumentJson;
import app.parallax.render.MarkdownNotes;
import app.parallax.request.FeedbackRequest;
import app.parallax.request.Received;
import app.parallax.request.RequestFault;
import app.parallax.request.RequestFault.Code;
import app.parallax.request.RequestReader;
import app.parallax.request.SummaryRequest;
import app.parallax.tenant.Caller;
import app.parallax.tenant.Scope;
import app.parallax.tenant.Tenant;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code /v1/summaries}: requests to summarise, and what became of them. */
final class SummaryRoutes {
  private static final Pattern KEY =
      Pattern.compile(
          "\"?([\\x21\\x23-\\x7E](?:[\\x20\\x21\\x23-\\x7E]{0,253}[\\x21\\x23-\\x7E])?)\"?");

  /** What every summary's id looks like; nothing else is looked for in the table. */
  private static final Pattern ID = Pattern.compile("sum_[0-9a-z]{26}");

  private static final String JSON = "application/json";
  private static final String MARKDOWN = "text/markdown";

  /** A page of a list takes no further document beyond so many characters. */
  private static final int PAGE = 2_000_000;

  /** How soon a sender may ask again, in seconds. */
  private static final String RETRY_AFTER = "1";

  private static final Duration SHORTEST_STEP = Duration.ofMillis(10);

  private final Door door;
  private final RequestReader requests;
  private final Jobs jobs;
  private final Site.Pause pause;
  private final InstantSource clock;
  private final DocumentJson json = DocumentJson.compact();

  SummaryRoutes(
      Door door, RequestReader requests, Jobs jobs, Site.Pause pause, InstantSource clock) {
    this.door = door;
    this.requests = requests;
    this.jobs = jobs;
    this.pause = pause;
    this.clock = clock;
  }

  List<Route> routes() {
    return List.of(
        new Route("POST", "/v1/summaries", door.needs(Scope.WRITE, this::submit))
            .taking("explain")
            .producing(JSON, MARKDOWN),
        new Route("GET", "/v1/summaries/{id}", door.needs(Scope.READ, this::read))
            .taking("explain")
            .producing(JSON, MARKDOWN),
        new Route("GET", "/v1/summaries", door.needs(Scope.READ, this::list))
            .taking("limit", "after"),
        new Route("DELETE", "/v1/summaries/{id}", door.needs(Scope.WRITE, this::erase)).producing(),
        new Route("POST", "/v1/summaries/{id}/cancel", door.needs(Scope.WRITE, this::cancel)),
        new Route("POST", "/v1/summaries/{id}/feedback", door.needs(Scope.WRITE, this::feedback)));
  }

  private Response submit(Request request, Caller caller, String none) {
    Tenant tenant = caller.tenant();
    Query.of(request).flag("explain");
    String key = idempotencyKey(request);
    SummaryRequest asked = Body.read(request, requests::summary);
    Ceilings ceilings = door.ceilings(caller, asked.options().engine());
    return switch (jobs.accept(tenant.id(), ceilings, asked, key)) {
      case Acceptance.Accepted(Job job, boolean _) -> accepted(request, tenant, job);
      case Acceptance.Known(Job job, @Nullable Result result) ->
          over(job) ? done(request, job, result) : accepted(request, tenant, job);
      case Acceptance.Hit(Job job, Result result) -> done(request, job, result);
      case Acceptance.KeyReused() ->
          throw new Refused(
              Problem.of(
                  422,
                  "idempotency_key_reused",
                  "The key stands for another request",
                  "this Idempotency-Key was sent with another body in the last 24 hours"));
      case Acceptance.Full full -> throw new Refused(full(full));
    };
  }

  private static Problem full(Acceptance.Full full) {
    Problem problem =
        switch (full.which()) {
          case OPEN_JOBS ->
              Problem.of(
                  429,
                  "too_many_open_jobs",
                  "Too many jobs are open",
                  "this tenant may have " + full.ceiling() + " jobs queued or in progress at once");
          case DAILY_TOKENS ->
              Problem.of(
                  429,
                  "model_budget_spent",
                  "Today's model tokens are spent",
                  "this tenant may spend "
                      + full.ceiling()
                      + " tokens a day (UTC), and too few are left for a call of the model; the"
                      + " engine \"extractive\" needs none");
        };
    return problem.with("Retry-After", Long.toString(full.retryAfter().toSeconds() + 1));
  }

  private Response accepted(Request request, Tenant tenant, Job job) {
    Optional<Duration> wait = Preferences.wait(request);
    if (wait.isEmpty()) {
      return Preferences.respondAsync(request)
          ? queued(request, job).with("Preference-Applied", "respond-async")
          : queued(request, job);
    }
    String applied = "wait=" + wait.get().toSeconds();
    Job latest = await(tenant, job, wait.get());
    Response response =
        over(latest)
            ? done(request, latest, jobs.result(tenant.id(), latest).orElse(null))
            : queued(request, latest);
    return response.with("Preference-Applied", applied);
  }

  private Job await(Tenant tenant, Job job, Duration wait) {
    Instant start = clock.instant();
    Instant end = start.plus(wait);
    Job latest = job;
    while (!over(latest) && clock.instant().isBefore(end)) {
      Duration waited = Duration.between(start, clock.instant());
      try {
        pause.sleep(step(waited));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return latest;
      }
      latest = jobs.find(tenant.id(), job.id()).orElse(latest);
    }
    return latest;
  }

  /**
   * When to look again: in proportion, so that an answer is late by some hundredth of what it took.
   * Waiting 25 s reads the small item some 200 times, which costs a fiftieth of the waiting
   * function.
   */
  private static Duration step(Duration waited) {
    Duration share = waited.dividedBy(40);
    return share.compareTo(SHORTEST_STEP) < 0 ? SHORTEST_STEP : share;
  }

  private Response queued(Request request, Job job) {
    return document(request, 202, job, null)
        .with("Location", "/v1/summaries/" + job.id())
        .with("Retry-After", RETRY_AFTER);
  }

  private Response done(Request request, Job job, @Nullable Result result) {
    return document(request, 200, job, result)
        .with("Location", "/v1/summaries/" + job.id())
        .with("Content-Location", "/v1/summaries/" + job.id());
  }

  private Response read(Request request, Caller caller, String id) {
    Tenant tenant = caller.tenant();
    Job job = found(tenant, id);
    Response response = document(request, 200, job, jobs.result(tenant.id(), job).orElse(null));
    String tag = tag(response.body());
    Response tagged =
        response
            .with("ETag", tag)
            .with("Vary", "Accept")
            .with("Cache-Control", "private, no-cache");
    if (!over(job)) {
      tagged = tagged.with("Retry-After", RETRY_AFTER);
    }
    return matches(request.header("if-none-match").orElse(""), tag)
        ? new Response(304, tagged.headers(), new byte[0])
        : tagged;
  }

  private Response list(Request request, Caller caller, String none) {
    String tenant = caller.tenant().id();
    Query query = Query.of(request);
    int limit = query.number("limit", 1, 100, 20);
    JobPage.Position after = query.text("after").map(cursor -> place(tenant, cursor)).orElse(null);
    JobPage page = jobs.list(tenant, limit, after);
    JobPage.Position next = page.next();
    List<String> listed = new ArrayList<>();
    int characters = 0;
    for (Job job : page.jobs()) {
      String document = json.listed(job, jobs.result(tenant, job).orElse(null));
      characters += document.length();
      if (!listed.isEmpty() && characters > PAGE) {
        // The rest is the next page's: an answer has bounds, whatever the limit asked for.
        next = new JobPage.Position(page.jobs().get(listed.size() - 1).id());
        break;
      }
      listed.add(document);
    }
    return Response.json(
            200, json.list(listed, next == null ? null : Cursor.behind(tenant, next.id())))
        .with("Cache-Control", "private, no-cache");
  }

  private static JobPage.Position place(String tenant, String cursor) {
    return Cursor.id(tenant, cursor)
        .map(JobPage.Position::new)
        .orElseThrow(() ->
            Query.refused(
                "after",
                Code.CURSOR_INVALID,
                "\"next\" of one of your own pages is expected, exactly as it came"));
  }

  private Response erase(Request request, Caller caller, String id) {
    if (!jobs.erase(caller.tenant().id(), known(id))) {
      throw unknown();
    }
    return Response.empty(204);
  }

  private Response cancel(Request request, Caller caller, String id) {
    Body.pass(request);
    return switch (jobs.cancel(caller.tenant().id(), known(id))) {
      case Cancellation.Cancelled(Job job) -> Response.json(200, json.document(job, null, false));
      case Cancellation.Ended(Job job) ->
          throw new Refused(
              Problem.of(
                  409,
                  "already_ended",
                  "The job has ended",
                  "it is " + job.status().code() + "; there is nothing to stop"));
      case Cancellation.Unknown() -> throw unknown();
    };
  }

  private Response feedback(Request request, Caller caller, String id) {
    String summary = known(id);
    FeedbackRequest said = Body.read(request, requests::feedback);
    String about = said.about();
    if (about != null) {
      Tenant tenant = caller.tenant();
      Job job = found(tenant, summary);
      if (!json.has(job, jobs.result(tenant.id(), job).orElse(null), about)) {
        throw new Refused(
            Problem.of(
                new Received.Refused<>(
                    List.of(
                        new RequestFault(
                            "/about",
                            Code.ABOUT_UNKNOWN,
                            "the document has nothing of that name; an id in it (a1, a1.s3, d1) or"
                                + " a JSON pointer into it is expected")))));
      }
    }
    Feedback feedback =
        new Feedback(Feedback.Verdict.valueOf(said.verdict().name()), said.comment(), said.about());
    Instant now = clock.instant();
    return switch (jobs.note(caller.tenant().id(), summary, feedback)) {
      case KEPT -> Response.json(201, json.feedback(feedback, now));
      case FULL ->
          throw new Refused(
              Problem.of(
                  409,
                  "too_much_feedback",
                  "There is as much feedback as is kept",
                  "of one summary " + Feedback.MOST + " are kept"));
      case UNKNOWN -> throw unknown();
    };
  }

  private Job found(Tenant tenant, String id) {
    return jobs.find(tenant.id(), known(id)).orElseThrow(SummaryRoutes::unknown);
  }

  /** The same, if a summary may have it for its id. */
  private static String known(String id) {
    if (!ID.matcher(id).matches()) {
      throw unknown();
    }
    return id;
  }

  private static Refused unknown() {
    return new Refused(
        Problem.of(
            404,
            "summary_unknown",
            "There is no such summary",
            "no summary has this id, or it has expired"));
  }

  private Response document(Request request, int status, Job job, @Nullable Result result) {
    boolean explain = Query.of(request).flag("explain");
    return Preferences.best(request, List.of(JSON, MARKDOWN)).filter(MARKDOWN::equals).isPresent()
        ? new Response(
            status,
            Map.of("Content-Type", "text/markdown; charset=utf-8"),
            new MarkdownNotes().write(job, result, explain).getBytes(UTF_8))
        : Response.json(status, json.document(job, result, explain));
  }

  private static @Nullable String idempotencyKey(Request request) {
    Optional<String> header = request.header("idempotency-key");
    if (header.isEmpty()) {
      return null;
    }
    var key = KEY.matcher(header.get().strip());
    if (!key.matches()) {
      throw new Refused(
          Problem.of(
              400,
              "idempotency_key_invalid",
              "The Idempotency-Key cannot be read",
              "1 to 255 printable ASCII characters are expected; "
                  + header.get().length()
                  + " characters were given"));
    }
    return key.group(1);
  }

  private static boolean over(Job job) {
    return job.status() != Status.QUEUED && job.status() != Status.IN_PROGRESS;
  }

  private static String tag(byte[] body) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(body);
      return "\"" + HexFormat.of().formatHex(hash, 0, 16) + "\"";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** RFC 9110, 13.1.2: compared weakly. */
  private static boolean matches(String ifNoneMatch, String tag) {
    for (String asked : ifNoneMatch.split(",")) {
      String candidate = asked.strip();
      if (candidate.equals("*") || candidate.equals(tag) || candidate.equals("W/" + tag)) {
        return true;
      }
    }
    return false;
  }
}
