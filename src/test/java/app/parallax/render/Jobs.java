package app.parallax.render;

import app.parallax.job.Job;
import app.parallax.job.Job.Status;
import app.parallax.job.Result;
import app.parallax.request.Options;
import app.parallax.summarise.EngineLabel;
import app.parallax.summarise.Usage;
import app.parallax.verify.VerifiedSummary;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Jobs in every status, and results that different engines drafted. */
final class Jobs {
  private static final Instant NOON = Instant.parse("2024-03-02T12:00:00.123456Z");

  private Jobs() {}

  static Job completed() {
    return job(Status.COMPLETED, NOON.plusSeconds(2), null);
  }

  static Job queued() {
    return job(Status.QUEUED, null, null);
  }

  static Job cancelled() {
    return job(Status.CANCELLED, NOON.plusSeconds(2), null);
  }

  static Job failed() {
    return job(
        Status.FAILED,
        NOON.plusSeconds(2),
        new Job.Failure("articles_empty", "Nothing is left of any article after cleaning."));
  }

  static Result extractive(VerifiedSummary summary) {
    return new Result(
        summary,
        new EngineLabel("extractive", null, null, "7", null),
        new Usage(0, 0, 0, null, 31));
  }

  static Result byModel(VerifiedSummary summary) {
    return new Result(
        summary,
        new EngineLabel("model", "bedrock:some-model", "3", "7", null),
        new Usage(1, 6900, 800, new BigDecimal("0.0000001"), 5200));
  }

  private static Job job(
      Status status, @Nullable Instant completedAt, Job.@Nullable Failure failure) {
    return new Job(
        "sum_1",
        status,
        NOON,
        completedAt,
        NOON.plusSeconds(60),
        status == Status.QUEUED ? 0 : 1,
        Options.DEFAULT,
        Map.of("desk", "world", "app", "cms"),
        failure);
  }
}
