package app.parallax.job;

import static app.parallax.job.Desk.TENANT;
import static app.parallax.job.Desk.asking;
import static org.assertj.core.api.Assertions.assertThat;

import app.parallax.job.Feedback.Noted;
import app.parallax.job.Feedback.Verdict;
import app.parallax.job.Job.Failure;
import app.parallax.job.Job.Status;
import app.parallax.request.SummaryRequest;
import app.parallax.summarise.EngineLabel;
import app.parallax.verify.VerifiedSummary;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What can be done with a job beside working it. */
class JobVerbsTest {
  private Desk desk;

  @BeforeEach
  void open() throws IOException {
    desk = new Desk();
  }

  @AfterEach
  void close() throws IOException {
    desk.close();
  }

  @Test
  void queued_job_is_cancelled_and_its_message_does_nothing() {
    String id = desk.accepted("One.");

    assertThat(desk.jobs.cancel(TENANT, id)).isInstanceOf(Cancellation.Cancelled.class);
    desk.workAll();

    assertThat(desk.status(id)).isEqualTo(Status.CANCELLED);
    assertThat(desk.modelCalls).hasValue(0);
  }

  @Test
  void worker_whose_job_was_cancelled_cannot_write() {
    String id = desk.accepted("One.");
    desk.model =
        request -> {
          desk.jobs.cancel(TENANT, id);
          return Desk.result(1, 1);
        };

    assertThat(desk.work(desk.queued.remove()).what()).isEqualTo("lease_lost");

    Job job = desk.jobs.find(TENANT, id).orElseThrow();
    assertThat(job.status()).isEqualTo(Status.CANCELLED);
    assertThat(desk.jobs.result(TENANT, job)).isEmpty();
    assertThat(desk.keys()).noneMatch(key -> key.contains(" result"));
  }

  @Test
  void ended_job_cannot_be_cancelled() {
    String id = desk.accepted("One.");
    desk.workAll();

    assertThat(desk.jobs.cancel(TENANT, id)).isInstanceOf(Cancellation.Ended.class);
    assertThat(desk.status(id)).isEqualTo(Status.COMPLETED);
    assertThat(desk.jobs.cancel("south", id)).isInstanceOf(Cancellation.Unknown.class);
  }

  @Test
  void nothing_of_an_erased_job_is_left() {
    var request = asking("One.", "Two.");
    String id = Desk.accepted(desk.jobs.accept(TENANT, request, "first"));
    desk.jobs.accept(TENANT, request, "second");
    desk.workAll();
    desk.jobs.note(TENANT, id, new Feedback(Verdict.WRONG, "It was Monday.", null));

    assertThat(desk.jobs.erase(TENANT, id)).isTrue();

    assertThat(desk.keys()).isEmpty();
    assertThat(desk.jobs.erase(TENANT, id)).isFalse();
    assertThat(desk.jobs.accept(TENANT, request, "second")).isInstanceOf(Acceptance.Accepted.class);
  }

  @Test
  void worker_whose_job_was_erased_writes_nothing() {
    String id = desk.accepted("One.");
    desk.model =
        request -> {
          desk.jobs.erase(TENANT, id);
          return Desk.result(1, 1);
        };

    desk.workAll();

    assertThat(desk.keys()).isEmpty();
    assertThat(desk.jobs.find(TENANT, id)).isEmpty();
  }

  @Test
  void erasing_overwrites_what_was_put_down_and_the_sweep_leaves_no_more_than_a_fence() {
    String id = desk.accepted("One.");
    JobTable table = desk.jobTable();
    Lease.Taken lease = desk.taken(id);
    List<byte[]> result = List.of(new byte[] {1});
    assertThat(table.deposit(lease, result)).isTrue();
    desk.cutShort(id);
    desk.clock.pass(Duration.ofMinutes(2));

    desk.sweep();

    // What a worker does that is late for all that.
    assertThat(table.deposit(lease, result)).isFalse();
    assertThat(desk.keys()).containsExactly(TENANT + "#" + id + " result1#00");
    table.withdraw(lease);
    assertThat(desk.keys()).isEmpty();
  }

  @Test
  void result_that_was_put_down_and_not_heard_of_is_put_down_once() {
    desk.accepted("One.");
    Lease.Taken lease = desk.taken(desk.queued.remove().id());

    assertThat(desk.jobTable().deposit(lease, List.of(new byte[] {1}))).isTrue();
    assertThat(desk.jobTable().deposit(lease, List.of(new byte[] {1}))).isTrue();
    desk.jobs.cancel(TENANT, lease.job().id());
    assertThat(desk.jobs.find(TENANT, lease.job().id()).flatMap(j -> desk.jobs.result(TENANT, j)))
        .isEmpty();
  }

  @Test
  void other_order_while_it_runs_meets_the_running_job() {
    String first = desk.accepted("One.", "Two.", "Three.");

    var queued = desk.jobs.accept(TENANT, asking("Three.", "One.", "Two."), "a-key");
    desk.taken(first);
    var worked = desk.jobs.accept(TENANT, asking("Two.", "One.", "Three."), null);

    assertThat(List.of(queued, worked))
        .allSatisfy(answer ->
            assertThat(answer)
                .isInstanceOfSatisfying(
                    Acceptance.Known.class,
                    known -> assertThat(known.job().id()).isEqualTo(first)));
    assertThat(desk.jobs.accept("south", asking("Two.", "One.", "Three."), null))
        .isInstanceOf(Acceptance.Accepted.class);
  }

  @Test
  void list_walks_newest_first_and_meets_each_once_while_others_write() {
    List<String> before = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      before.addFirst(desk.accepted("Story " + i));
      desk.clock.pass(Duration.ofMillis(i % 2));
    }
    // Of one millisecond, the id decides.
    before.sort(java.util.Comparator.reverseOrder());

    List<String> met = new ArrayList<>();
    JobPage page = desk.jobs.list(TENANT, 2, null);
    while (true) {
      page.jobs().forEach(job -> met.add(job.id()));
      desk.accepted("Meanwhile " + met.size());
      if (page.next() == null) {
        break;
      }
      // The job at which the page ended goes; its place is still known.
      desk.jobs.erase(TENANT, page.jobs().getLast().id());
      page = desk.jobs.list(TENANT, 2, page.next());
    }

    assertThat(met).containsExactlyElementsOf(before);
    assertThat(desk.jobs.list("south", 10, null).jobs()).isEmpty();
  }

  @Test
  void list_shows_no_expired_job_and_ends_without_a_next() {
    desk.accepted("Old.");
    desk.clock.pass(Desk.TERMS.retention().minusSeconds(1));
    String young = desk.accepted("Young.");
    desk.clock.pass(Duration.ofSeconds(2));

    JobPage page = desk.jobs.list(TENANT, 1, null);

    assertThat(page.jobs()).extracting(Job::id).containsExactly(young);
    assertThat(page.next()).isNull();
  }

  @Test
  void feedback_is_kept_up_to_a_bound() {
    String id = desk.accepted("One.");
    Feedback unfair = new Feedback(Verdict.UNFAIR, "Both sides, please.", "d1");
    assertThat(desk.jobs.note(TENANT, id, unfair)).isEqualTo(Noted.KEPT);
    for (int i = 1; i < Feedback.MOST; i++) {
      desk.jobs.note(TENANT, id, new Feedback(Verdict.USEFUL, null, null));
    }

    assertThat(desk.jobs.note(TENANT, id, unfair)).isEqualTo(Noted.FULL);
    assertThat(desk.jobs.feedback(TENANT, id)).hasSize(Feedback.MOST).contains(unfair);
    assertThat(desk.jobs.note(TENANT, "sum_none", unfair)).isEqualTo(Noted.UNKNOWN);
  }

  @Test
  void other_order_is_a_hit_numbered_as_now_sent_and_costs_nothing() {
    String first = desk.accepted("One.", "Two.", "Three.");
    desk.workAll();

    var hit = desk.jobs.accept(TENANT, asking("Three.", "One.", "Two."), null);

    assertThat(hit).isInstanceOf(Acceptance.Hit.class);
    Acceptance.Hit found = (Acceptance.Hit) hit;
    assertThat(found.job().id()).isNotEqualTo(first);
    assertThat(found.result().summary().articles())
        .extracting(VerifiedSummary.Source::source)
        .containsExactly("Copy Wire", "The Orrel Post", null);
    assertThat(found.result().summary().headline().orElseThrow().citations())
        .containsExactly("a2.s1");
    assertThat(found.result().usage().modelCalls()).isZero();
    assertThat(desk.modelCalls).hasValue(1);
    Job stored = desk.jobs.find(TENANT, found.job().id()).orElseThrow();
    assertThat(desk.jobs.result(TENANT, stored).orElseThrow().summary())
        .usingRecursiveComparison()
        .isEqualTo(found.result().summary());
  }

  @Test
  void a_stand_ins_result_is_kept_for_who_asked_and_given_to_nobody_else() {
    Result whole = Desk.result(1, 1);
    desk.model =
        request ->
            new Result(
                whole.summary(),
                new EngineLabel("extractive", null, null, "1", "the model's server is down"),
                whole.usage());
    String first = Desk.accepted(desk.jobs.accept(TENANT, asking("One."), "key"));
    desk.workAll();
    desk.model = request -> whole;

    String again = desk.accepted("One.");
    desk.workAll();

    assertThat(again).isNotEqualTo(first);
    assertThat(desk.jobs.accept(TENANT, asking("One."), "key"))
        .extracting(known -> ((Acceptance.Known) known).job().id())
        .isEqualTo(first);
    var hit = (Acceptance.Hit) desk.jobs.accept(TENANT, asking("One."), null);
    assertThat(hit.result().engine().degraded()).isNull();
    assertThat(desk.modelCalls).hasValue(2);
  }

  @Test
  void open_jobs_have_a_ceiling_and_an_end_however_it_comes_makes_room() {
    Ceilings two = new Ceilings(2, null);
    String first = Desk.accepted(desk.jobs.accept(TENANT, two, asking("1"), "key"));
    String second = Desk.accepted(desk.jobs.accept(TENANT, two, asking("2"), null));

    assertThat(desk.jobs.accept(TENANT, two, asking("3"), null))
        .isEqualTo(new Acceptance.Full(Ceilings.Which.OPEN_JOBS, 2, Duration.ofSeconds(5)));
    assertThat(desk.jobs.accept(TENANT, two, asking("1"), "key"))
        .isInstanceOf(Acceptance.Known.class);
    assertThat(desk.jobs.accept("south", two, asking("3"), null))
        .isInstanceOf(Acceptance.Accepted.class);
    desk.jobs.cancel(TENANT, first);
    String third = Desk.accepted(desk.jobs.accept(TENANT, two, asking("3"), null));
    desk.jobs.erase(TENANT, second);
    Desk.accepted(desk.jobs.accept(TENANT, two, asking("4"), null));
    assertThat(desk.jobs.accept(TENANT, two, asking("5"), null))
        .isInstanceOf(Acceptance.Full.class);
    desk.workAll();
    assertThat(desk.status(third)).isEqualTo(Status.COMPLETED);
    Desk.accepted(desk.jobs.accept(TENANT, two, asking("5"), null));
  }

  @Test
  void tokens_of_a_day_have_a_ceiling_that_erasing_does_not_lift() {
    Ceilings tokens = new Ceilings(null, new Ceilings.DailyTokens(10_000, 4_000));
    desk.dailyTokens = OptionalLong.of(10_000);
    String id = Desk.accepted(desk.jobs.accept(TENANT, tokens, asking("1"), null));
    desk.workAll();
    desk.jobs.erase(TENANT, id);

    assertThat(desk.jobs.accept(TENANT, tokens, asking("3"), null))
        .isEqualTo(
            new Acceptance.Full(
                Ceilings.Which.DAILY_TOKENS, 10_000, Duration.ofHours(6).plusMinutes(12)));
    desk.clock.pass(Duration.ofHours(7));
    Desk.accepted(desk.jobs.accept(TENANT, tokens, asking("3"), null));
  }

  @Test
  void jobs_that_were_open_before_the_budget_was_spent_ask_no_model_beyond_it() {
    Ceilings tokens = new Ceilings(null, new Ceilings.DailyTokens(20_000, 4_000));
    desk.dailyTokens = OptionalLong.of(20_000);
    for (String text : List.of("1", "2", "3", "4")) {
      Desk.accepted(desk.jobs.accept(TENANT, tokens, asking(text), null));
    }
    desk.workAll();

    // Each call takes 7,700 and may take 8,000.
    assertThat(desk.modelCalls).hasValue(2);
    assertThat(desk.jobs.list(TENANT, 10, null).jobs())
        .hasSize(4)
        .allMatch(job -> job.status() == Status.COMPLETED);
  }

  @Test
  void end_is_told_until_it_is_heard() {
    desk.hearers.add(TENANT);
    desk.deaf = 1;
    String id = desk.accepted("One.");
    desk.workAll();
    assertThat(desk.heard).isEmpty();

    desk.clock.pass(Duration.ofMinutes(6));
    desk.sweep();
    desk.clock.pass(Duration.ofMinutes(6));
    desk.sweep();

    assertThat(desk.heard).containsExactly(id + " completed");
  }

  @Test
  void cancelled_jobs_and_hits_are_told_by_the_sweep() {
    desk.accepted("One.");
    desk.workAll();
    desk.hearers.add(TENANT);
    var hit = (Acceptance.Hit) desk.jobs.accept(TENANT, asking("One."), null);
    String cancelled = desk.accepted("Two.");
    desk.jobs.cancel(TENANT, cancelled);

    desk.sweep();
    desk.sweep();

    assertThat(desk.heard)
        .containsExactlyInAnyOrder(hit.job().id() + " completed", cancelled + " cancelled");
  }

  @Test
  void job_that_nobody_can_finish_fails_and_its_message_is_a_dead_letter() {
    String id = desk.accepted("One.");
    desk.model =
        request -> {
          throw new JobFailed(new Failure("model_unavailable", "no answer"), true);
        };
    for (int i = 0; i < 3; i++) {
      desk.workAll();
      desk.clock.pass(Duration.ofHours(1));
      desk.sweep();
    }

    assertThat(desk.status(id)).isEqualTo(Status.FAILED);
    assertThat(desk.deadLetters).containsExactly(new JobMessage(TENANT, id, 3));
  }

  @Test
  void dead_letter_brought_back_gives_its_job_new_attempts_once() {
    String id = desk.accepted("One.");
    desk.model =
        request -> {
          throw new IllegalStateException("a defect");
        };
    desk.workAll();
    JobMessage letter = desk.deadLetters.getFirst();
    desk.model = request -> Desk.result(1, 1);

    assertThat(desk.work(letter).what()).isEqualTo("completed");
    assertThat(desk.work(letter).what()).isEqualTo("over");

    Job job = desk.jobs.find(TENANT, id).orElseThrow();
    assertThat(job.status()).isEqualTo(Status.COMPLETED);
    assertThat(job.attempts()).isEqualTo(2);
    assertThat(job.failure()).isNull();
  }

  @Test
  void job_that_the_sweep_chokes_on_keeps_no_other_waiting() {
    desk.corrupt(desk.accepted("One."));
    String after = desk.accepted("Two.");
    desk.queued.clear();
    desk.clock.pass(Duration.ofMinutes(2));

    Sweep.Swept swept = desk.sweep();

    assertThat(desk.queued).containsExactly(new JobMessage(TENANT, after));
    assertThat(swept.faults()).isEqualTo(1);
    assertThat(swept.defect()).isPresent();
  }

  @Test
  void failed_job_has_its_request_still_when_another_has_its_address_and_is_brought_back() {
    String failed = failed("One.", "Two.");
    String again = Desk.accepted(desk.jobs.accept(TENANT, asking("Two.", "One."), null));
    List<SummaryRequest> worked = new ArrayList<>();
    desk.model =
        request -> {
          worked.add(request);
          return Desk.result(1, 1);
        };
    desk.workAll();

    assertThat(desk.work(desk.deadLetters.getFirst()).what()).isEqualTo("completed");

    assertThat(worked).containsExactly(asking("Two.", "One."), asking("One.", "Two."));
    assertThat(desk.status(failed)).isEqualTo(Status.COMPLETED);
    assertThat(desk.status(again)).isEqualTo(Status.COMPLETED);
  }

  @Test
  void erasing_a_failed_job_takes_its_articles_out_of_an_address_that_is_anothers() {
    String failed = failed("One.");
    String again = desk.accepted("One.");
    assertThat(desk.keysOf(failed)).hasSize(1);

    desk.jobs.erase(TENANT, failed);

    assertThat(desk.keysOf(failed)).isEmpty();
    desk.workAll();
    assertThat(desk.status(again)).isEqualTo(Status.COMPLETED);
    desk.jobs.erase(TENANT, again);
    // A fence, which holds nothing.
    assertThat(desk.keys()).containsExactly(TENANT + "#" + failed + " result1#00");
  }

  @Test
  void job_that_takes_the_address_of_a_cancelled_one_leaves_nothing_of_that() {
    String cancelled = desk.accepted("One.");
    desk.jobs.cancel(TENANT, cancelled);
    String again = desk.accepted("One.");

    assertThat(desk.keysOf(cancelled)).isEmpty();
    desk.workAll();
    assertThat(desk.status(again)).isEqualTo(Status.COMPLETED);
  }

  /** Accepts a job that fails for a defect, and says which. */
  private String failed(String... texts) {
    String id = desk.accepted(texts);
    desk.model =
        request -> {
          throw new IllegalStateException("a defect");
        };
    desk.workAll();
    desk.model = request -> Desk.result(1, 1);
    assertThat(desk.status(id)).isEqualTo(Status.FAILED);
    return id;
  }

  @Test
  void erasing_that_was_cut_short_is_done_by_the_sweep() {
    String id = desk.accepted("One.");
    desk.cutShort(id);
    assertThat(desk.jobs.find(TENANT, id)).isEqualTo(Optional.empty());
    assertThat(desk.jobs.list(TENANT, 10, null).jobs()).isEmpty();

    desk.clock.pass(Duration.ofMinutes(2));
    assertThat(desk.sweep().erased()).isEqualTo(1);

    assertThat(desk.keys()).isEmpty();
  }
}
