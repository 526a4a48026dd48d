package app.parallax.slack;

import app.parallax.job.Acceptance;
import app.parallax.job.Ceilings;
import app.parallax.job.Errand;
import app.parallax.job.Errands;
import app.parallax.job.Feedback;
import app.parallax.job.Job;
import app.parallax.job.Job.Status;
import app.parallax.job.Jobs;
import app.parallax.job.Postbox;
import app.parallax.job.Result;
import app.parallax.render.SlackNotes;
import app.parallax.render.SlackNotes.Audience;
import app.parallax.render.SlackPages;
import app.parallax.render.SlackTarget;
import app.parallax.request.Limits;
import app.parallax.request.Options.EngineChoice;
import app.parallax.request.Received;
import app.parallax.request.RequestFault;
import app.parallax.request.RequestReader;
import app.parallax.request.SummaryRequest;
import app.parallax.slack.Asking.Source;
import app.parallax.slack.Gathering.Gathered;
import app.parallax.slack.WebApi.Unreached;
import app.parallax.tenant.Quotas;
import app.parallax.tenant.Tenants;
import app.parallax.tenant.Workspace;
import app.parallax.tenant.Workspaces;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Does what was asked in Slack, as its messages come: accepts the job, tells the asker how it goes,
 * and tells the result.
 *
 * <p>A message may come twice or late. What it is for is written in the asking's record, version by
 * version: a message for an older version finds nothing to do, one for a newer version comes again.
 */
public final class SlackDesk {
  /** How long until a job is looked at again, in seconds; the last for ever after. */
  private static final List<Integer> LOOKS = List.of(1, 1, 2, 2, 3, 5, 5, 10, 10, 15);

  private static final int MOST_LOOKS = 60;

  /** For how long Slack is tried again when it cannot be reached. */
  private static final Duration PATIENCE = Duration.ofMinutes(20);

  private static final int FAULTS = 8;
  private static final int FAULT = 300;

  private final Workspaces workspaces;
  private final Tenants tenants;
  private final Quotas quotas;
  private final Errands errands;
  private final Postbox postbox;
  private final Jobs jobs;
  private final RequestReader requests;
  private final WebApi api;
  private final InstantSource clock;

  public SlackDesk(
      Workspaces workspaces,
      Tenants tenants,
      Quotas quotas,
      Errands errands,
      Postbox postbox,
      Jobs jobs,
      RequestReader requests,
      WebApi api,
      InstantSource clock) {
    this.workspaces = workspaces;
    this.tenants = tenants;
    this.quotas = quotas;
    this.errands = errands;
    this.postbox = postbox;
    this.jobs = jobs;
    this.requests = requests;
    this.api = api;
    this.clock = clock;
  }

  /**
   * What became of a message.
   *
   * @param settled whether the queue may forget it
   */
  public record Outcome(String what, boolean settled) {}

  /**
   * Does what a message is for.
   *
   * @throws app.parallax.job.Unavailable if the table or the queue could not be reached; the
   *     message is to come again
   */
  public Outcome run(ErrandMessage message) {
    Optional<Errand> found = errands.find(message.team(), message.id());
    if (found.isEmpty() || found.get().over() || found.get().version() > message.version()) {
      return new Outcome("over", true);
    }
    Errand errand = found.get();
    if (errand.version() < message.version()) {
      return new Outcome("early", false);
    }
    if (!errands.hold(errand)) {
      // Two clicks are two messages: who comes second finds later that all is done.
      return new Outcome("held", false);
    }
    ErrandCodec.Record record = ErrandCodec.read(errand.data());
    Asking asking = record.asking();
    Optional<Workspace> workspace = workspaces.find(message.team());
    Talk talk =
        new Talk(
            api,
            workspace.map(Workspace::token).orElse(null),
            clock,
            asking.from(),
            record.progress());
    try {
      if (workspace.isEmpty()) {
        return end(errand, "unknown_workspace", talk.tell(Words.unknownWorkspace(message.team())));
      }
      return new Visit(errand, workspace.get(), talk).run(asking);
    } catch (Unreached e) {
      boolean late = clock.instant().isAfter(record.progress().since().plus(PATIENCE));
      if (late) {
        return end(errand, "unreached", false);
      }
      errands.giveBack(errand);
      postbox.send(message.json(), bounded(e.retryAfter()));
      return new Outcome("later", true);
    }
  }

  /**
   * Sends for everything that was taken and is not over: at the start of a process that alone does
   * it, no queue remembers it and nobody holds it.
   *
   * @return how much there was
   */
  public int resumeAtStart() {
    List<Errand> open = errands.open();
    for (Errand errand : open) {
      errands.giveBack(errand);
      postbox.send(
          new ErrandMessage(errand.sender(), errand.id(), errand.version()).json(), Duration.ZERO);
    }
    return open.size();
  }

  private Outcome end(Errand errand, String what, boolean told) {
    errands.close(errand);
    return new Outcome(told ? what : what + "_untold", true);
  }

  private static Duration bounded(Duration asked) {
    return asked.compareTo(Duration.ofMinutes(2)) > 0
        ? Duration.ofMinutes(2)
        : asked.isZero() ? Duration.ofSeconds(1) : asked;
  }

  /** One message's work, with what it needs at hand. */
  private final class Visit {
    private final Errand errand;
    private final Workspace workspace;
    private final String tenant;
    private final Talk talk;

    private Visit(Errand errand, Workspace workspace, Talk talk) {
      this.errand = errand;
      this.workspace = workspace;
      this.tenant = workspace.tenant().id();
      this.talk = talk;
    }

    private Outcome run(Asking asking) {
      String job = talk.progress().job();
      if (job != null) {
        return follow(job);
      }
      return switch (asking) {
        case Asking.Compare(From _, List<Source> sources, String length, String language) ->
            compare(sources, length, language, errand.id());
        case Asking.CompareThread thread -> compareThread(thread);
        case Asking.Form _ -> form();
        case Asking.Help _ -> end("helped", talk.tell(Words.help()));
        case Asking.Share share -> share(share);
        case Asking.Look look -> follow(look.job());
        case Asking.Pages pages -> pages(pages);
        case Asking.Verdict verdict -> verdict(verdict);
      };
    }

    private Outcome compareThread(Asking.CompareThread asked) {
      List<String> links = new Gathering(api, workspace.token()).links(asked);
      if (links.isEmpty()) {
        return end(
            "no_links",
            talk.tell(
                Words.offeringForm(
                    "There is no link in this message, nor in its thread as far as Parallax may"
                        + " read it. Invite it to the channel, or paste the articles.")));
      }
      if (links.size() > Limits.ARTICLES) {
        return end(
            "too_many_links",
            talk.tell(
                Words.offeringForm(
                    "Nothing was begun: "
                        + links.size()
                        + " links stand in this thread, and at most "
                        + Limits.ARTICLES
                        + " are compared. Type /parallax and the links that matter.")));
      }
      // The same message asked for twice is one job for as long as its links stay the same.
      return compare(
          links.stream().<Source>map(Source.Link::new).toList(),
          "medium",
          "en",
          errand.id() + " " + links);
    }

    private Outcome compare(List<Source> sources, String length, String language, String key) {
      Gathered gathered = new Gathering(api, workspace.token()).request(sources, length, language);
      if (!gathered.faults().isEmpty()) {
        return end("refused", refuse(gathered.faults()));
      }
      return switch (requests.summary(gathered.request())) {
        case Received.Refused<SummaryRequest> refused -> refused(refused);
        case Received.Valid<SummaryRequest>(SummaryRequest request) -> accept(request, key);
      };
    }

    private Outcome accept(SummaryRequest request, String key) {
      Ceilings ceilings =
          quotas.ceilings(
              tenants.limits(workspace.tenant()),
              request.options().engine() != EngineChoice.EXTRACTIVE);
      String named = "slack " + errand.sender() + " " + key;
      return switch (jobs.accept(tenant, ceilings, request, named)) {
        case Acceptance.Accepted(Job job, boolean _) -> begun(job, null, request);
        case Acceptance.Known(Job job, @Nullable Result result) -> begun(job, result, request);
        case Acceptance.Hit(Job job, Result result) -> begun(job, result, request);
        case Acceptance.Full full -> end("full", talk.tell(Words.offeringForm(told(full))));
        case Acceptance.KeyReused() ->
            end(
                "changed",
                talk.tell(
                    Words.said(
                        "What this names has changed since it was asked; please ask again.")));
      };
    }

    private static String told(Acceptance.Full full) {
      long minutes = Math.max(1, (full.retryAfter().toSeconds() + 59) / 60);
      return (full.which() == Ceilings.Which.OPEN_JOBS
              ? "Nothing was begun: your newsroom has " + full.ceiling() + " summaries at work,"
              : "Nothing was begun: your newsroom has used its day's "
                  + full.ceiling()
                  + " tokens of the language model,")
          + " the most it may have. Try again in "
          + minutes
          + (minutes == 1 ? " minute." : " minutes.");
    }

    private Outcome begun(Job job, @Nullable Result result, SummaryRequest request) {
      if (job.status() != Status.QUEUED && job.status() != Status.IN_PROGRESS) {
        return finish(job, Optional.ofNullable(result));
      }
      talk.tell(Words.queued(request.articles().size()));
      talk.progress(talk.progress().of(job.id()).told(Status.QUEUED.code()));
      return again();
    }

    private Outcome refused(Received.Refused<SummaryRequest> refused) {
      boolean links =
          refused.faults().stream()
              .anyMatch(fault -> fault.code() == RequestFault.Code.FETCHING_OFF);
      if (links) {
        return end(
            "links_off",
            talk.tell(
                Words.offeringForm(
                    "Links are not read here: whoever runs Parallax has not switched that on."
                        + " Paste the articles instead, or give them as files.")));
      }
      return end("refused", refuse(refused.faults().stream().map(Visit::told).toList()));
    }

    private static String told(RequestFault fault) {
      String article =
          fault.pointer().matches("/articles/\\d+.*")
              ? "Article "
                  + (Integer.parseInt(fault.pointer().replaceFirst("/articles/(\\d+).*", "$1")) + 1)
                  + ": "
              : "";
      return article + fault.detail() + ".";
    }

    private boolean refuse(List<String> faults) {
      return talk.tell(
          Words.offeringForm(
              "Nothing was begun, because:",
              faults.stream()
                  .limit(FAULTS)
                  .map(fault -> fault.length() > FAULT ? fault.substring(0, FAULT) + "…" : fault)
                  .toList()));
    }

    private Outcome follow(String id) {
      Optional<Job> found = jobs.find(tenant, id);
      if (found.isEmpty()) {
        return end("gone", talk.tell(Words.said(GONE)));
      }
      Job job = found.get();
      if (job.status() != Status.QUEUED && job.status() != Status.IN_PROGRESS) {
        return finish(job, jobs.result(tenant, job));
      }
      Progress progress = talk.progress();
      if (progress.looks() >= MOST_LOOKS) {
        return end(
            "slow",
            talk.tell(
                Words.offeringLook(
                    "This takes unusually long. It goes on; look again in a while.", target(id))));
      }
      if (job.status() == Status.IN_PROGRESS && !job.status().code().equals(progress.told())) {
        talk.tell(Words.reading());
        talk.progress(talk.progress().told(job.status().code()));
      }
      talk.progress(talk.progress().of(id).looked());
      return again();
    }

    private Outcome finish(Job job, Optional<Result> result) {
      if (job.status() == Status.COMPLETED && result.isPresent()) {
        SlackTarget target = target(job.id());
        return end(
            "told", talk.tell(new SlackNotes().message(job, result.get(), target, Audience.ASKER)));
      }
      if (job.status() == Status.COMPLETED) {
        return end("gone", talk.tell(Words.said(GONE)));
      }
      if (job.status() == Status.CANCELLED) {
        return end(
            "cancelled",
            talk.tell(Words.offeringForm("This summary was cancelled. Ask again if you want it.")));
      }
      Job.Failure failure = job.failure();
      String why = failure == null ? "The summary failed." : failure.detail();
      return end(
          "failed",
          talk.tell(
              Words.offeringForm(
                  why
                      + " Try again, or paste the articles' text; if that fails too, tell whoever"
                      + " runs Parallax this name: "
                      + job.id())));
    }

    private Outcome form() {
      String why = talk.open(ArticleForm.view(talk.from()));
      return why.isEmpty() ? end("opened", true) : end("not_opened", notOpened(why));
    }

    /** Slack lets a view be opened for three seconds, which a cold start may take. */
    private boolean notOpened(String why) {
      return switch (why) {
        case "no_token" ->
            talk.add(
                Words.said(
                    "Nothing can be opened here: this workspace is connected without a bot token."
                        + " Type /parallax and the text of an article, or ask whoever runs"
                        + " Parallax to connect it with its token."));
        default ->
            talk.add(
                Words.offeringForm(
                    "Slack gives three seconds to open something, and they had passed. Please"
                        + " press again."));
      };
    }

    private Outcome pages(Asking.Pages asked) {
      Optional<Job> job = jobs.find(tenant, asked.job());
      Optional<Result> result = job.flatMap(each -> jobs.result(tenant, each));
      if (result.isEmpty()) {
        return end("gone", talk.add(Words.said(GONE)));
      }
      SlackTarget target = target(asked.job()).at(asked.full(), asked.page());
      ObjectNode view = new SlackPages().view(result.get(), target);
      String open = asked.view();
      String why = open == null ? talk.open(view) : talk.update(open, view);
      if (why.isEmpty()) {
        return end("shown", true);
      }
      return end(
          "not_shown",
          talk.add(
              Words.said(
                  why.equals("no_token")
                      ? "Nothing can be opened here: this workspace is connected without a bot"
                          + " token."
                      : "Slack gives three seconds to open something, and they had passed. Please"
                          + " press the button again.")));
    }

    private Outcome share(Asking.Share asked) {
      Optional<Job> job = jobs.find(tenant, asked.job());
      Optional<Result> result = job.flatMap(each -> jobs.result(tenant, each));
      String channel = talk.from().channel();
      if (job.isEmpty() || result.isEmpty() || channel == null) {
        return end("gone", talk.tell(Words.said(GONE)));
      }
      if (talk.progress().begun()) {
        // Whoever began this was cut off; a channel is not told twice.
        return end("unsure", talk.add(Words.said(UNSURE)));
      }
      talk.progress(talk.progress().begunNow());
      Errand begun = save();
      SlackTarget target = target(asked.job());
      SlackNotes notes = new SlackNotes();
      ObjectNode shared = notes.message(job.get(), result.get(), target, Audience.CHANNEL);
      String why;
      try {
        why = talk.publish(channel, shared);
        if (!why.isEmpty() && talk.from().thread() == null && talk.publishByReply(shared)) {
          why = "";
        }
      } catch (Unreached e) {
        return SlackDesk.this.end(begun, "unsure", addQuietly(Words.said(UNSURE)));
      }
      if (!why.isEmpty()) {
        return SlackDesk.this.end(
            begun,
            "not_shared",
            talk.add(
                Words.said(
                    "It was not shared, because Parallax may not write there. Type /invite"
                        + " @Parallax in that channel, ask again, and share then.")));
      }
      boolean told = talk.tell(notes.message(job.get(), result.get(), target, Audience.SHARER));
      return SlackDesk.this.end(begun, "shared", told);
    }

    private boolean addQuietly(ObjectNode message) {
      try {
        return talk.add(message);
      } catch (Unreached e) {
        return false;
      }
    }

    private Outcome verdict(Asking.Verdict asked) {
      Feedback.Verdict verdict = Feedback.Verdict.valueOf(asked.verdict().toUpperCase(Locale.ROOT));
      return switch (jobs.note(tenant, asked.job(), new Feedback(verdict, null, null))) {
        case KEPT ->
            end("noted", talk.add(Words.said("Noted: " + asked.verdict() + ". Thank you.")));
        case FULL ->
            end(
                "not_noted",
                talk.add(
                    Words.said(
                        "This summary has been judged "
                            + Feedback.MOST
                            + " times, the most that are kept. Tell whoever runs Parallax.")));
        case UNKNOWN -> end("gone", talk.add(Words.said(GONE)));
      };
    }

    private SlackTarget target(String job) {
      return SlackTarget.of(job, talk.from().channel(), talk.from().thread());
    }

    /** Writes how far it has come, and sends for the next look. */
    private Outcome again() {
      int look = Math.min(talk.progress().looks(), LOOKS.size() - 1);
      // First the message: if it comes before the record is written, it comes again.
      postbox.send(
          new ErrandMessage(errand.sender(), errand.id(), errand.version() + 1).json(),
          Duration.ofSeconds(LOOKS.get(look)));
      save();
      return new Outcome("followed", true);
    }

    /** Writes how far it has come; of what was asked only what is still needed. */
    private Errand save() {
      Asking rest =
          talk.progress().job() == null
              ? ErrandCodec.read(errand.data()).asking()
              : new Asking.Look(talk.from(), talk.progress().job());
      byte[] data = ErrandCodec.write(rest, talk.progress());
      errands.advance(errand, data);
      return new Errand(errand.sender(), errand.id(), data, errand.version() + 1, false);
    }

    private Outcome end(String what, boolean told) {
      return SlackDesk.this.end(errand, what, told);
    }
  }

  private static final String GONE =
      "This summary is not there any more: it was erased or has expired. Ask for a new one.";

  private static final String UNSURE =
      "Slack was cut off while this was being shared. Look into the channel: if it is not there,"
          + " ask again and share that.";
}
