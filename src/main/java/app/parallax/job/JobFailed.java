package app.parallax.job;

import app.parallax.job.Job.Failure;

/** The pipeline could not finish a job; it knows whether trying again may help. */
public final class JobFailed extends RuntimeException {
  private final transient Failure failure;
  private final boolean tryAgain;

  /** The failure is told to whoever asked; the cause is for nobody. */
  public JobFailed(Failure failure, boolean tryAgain) {
    super(failure.code());
    this.failure = failure;
    this.tryAgain = tryAgain;
  }

  /** What the document says. */
  public Failure failure() {
    return failure;
  }

  /** Whether another attempt may end otherwise. */
  public boolean tryAgain() {
    return tryAgain;
  }
}
