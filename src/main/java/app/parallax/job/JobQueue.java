package app.parallax.job;

/** Where accepted jobs wait for a worker: each message is delivered at least once. */
public interface JobQueue {

  /**
   * Puts a message at the end.
   *
   * @throws Unavailable if it cannot be known to be there
   */
  void send(JobMessage message);
}
