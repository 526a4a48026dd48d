package app.parallax.job;

import static app.parallax.job.Desk.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import app.parallax.job.Job.Status;
import app.parallax.summarise.EngineLabel;
import app.parallax.summarise.Usage;
import app.parallax.verify.VerifiedSummaries;
import java.io.IOException;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a worker does when its time or its room is short. */
class WorkerTest {
  private final CountDownLatch interrupted = new CountDownLatch(1);
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
  void worker_without_time_takes_no_lease() {
    String id = desk.accepted("One.");

    Worker.Outcome outcome = work(Worker.LAST);

    assertThat(outcome.what()).isEqualTo("no_time");
    assertThat(outcome.settled()).isFalse();
    assertThat(desk.status(id)).isEqualTo(Status.QUEUED);
    assertThat(desk.jobs.find(TENANT, id).orElseThrow().attempts()).isZero();
  }

  @Test
  void worker_that_runs_short_of_time_stops_says_so_and_gives_the_lease_back() throws Exception {
    String id = desk.accepted("One.");
    stall();

    // Long enough for the pipeline to have begun, on a busy machine too.
    Worker.Outcome outcome = work(Worker.LAST.plusSeconds(1));

    assertThat(outcome.what()).isEqualTo("out_of_time");
    assertThat(outcome.settled()).isFalse();
    assertThat(interrupted.await(20, TimeUnit.SECONDS)).isTrue();
    desk.model = request -> Desk.result(1, 1);
    // Nobody has to wait for a lease to run out.
    assertThat(work(Duration.ofMinutes(2)).what()).isEqualTo("completed");
    assertThat(desk.jobs.find(TENANT, id).orElseThrow().attempts()).isEqualTo(2);
  }

  @Test
  void job_for_which_no_time_is_enough_fails_and_is_a_dead_letter() {
    String id = desk.accepted("One.");
    stall();

    for (int attempt = 1; attempt <= Desk.TERMS.attempts(); attempt++) {
      work(Worker.LAST.plusMillis(1));
    }

    Job job = desk.jobs.find(TENANT, id).orElseThrow();
    assertThat(job.status()).isEqualTo(Status.FAILED);
    assertThat(job.failure()).isNotNull().returns("out_of_time", Job.Failure::code);
    assertThat(desk.deadLetters).containsExactly(new JobMessage(TENANT, id, 3));
  }

  @Test
  void result_of_megabytes_survives_the_table() {
    String id = desk.accepted("One.");
    Result large = saying(220_000);
    desk.model = request -> large;

    desk.workAll();

    Job job = desk.jobs.find(TENANT, id).orElseThrow();
    assertThat(desk.keys()).filteredOn(key -> key.contains("result1#")).hasSizeGreaterThan(5);
    assertThat(desk.jobs.result(TENANT, job).orElseThrow().summary())
        .usingRecursiveComparison()
        .isEqualTo(large.summary());
  }

  @Test
  void result_too_large_for_one_transaction_fails_at_once() {
    String id = desk.accepted("One.");
    desk.model = request -> saying(500_000);

    desk.workAll();

    Job job = desk.jobs.find(TENANT, id).orElseThrow();
    assertThat(job.failure()).isNotNull().returns("result_too_large", Job.Failure::code);
    assertThat(desk.modelCalls).hasValue(1);
  }

  private Worker.Outcome work(Duration left) {
    return desk.worker().work(desk.queued.getFirst(), desk.clock.instant().plus(left));
  }

  /** A model that never answers. */
  private void stall() {
    desk.model =
        request -> {
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException e) {
            interrupted.countDown();
          }
          throw new IllegalStateException("nobody listens any more");
        };
  }

  /** A result in which hardly anything can be compressed: letters drawn at random, many times. */
  private static Result saying(int letters) {
    StringBuilder text = new StringBuilder();
    new Random(1).ints(letters, 33, 126).forEach(letter -> text.append((char) letter));
    return new Result(
        VerifiedSummaries.saying(text.toString()),
        new EngineLabel("model", "ollama:test", "1", "1", null),
        new Usage(1, 1, 1, null, 1));
  }
}
