package app.parallax.tenant;

/**
 * How much one tenant may ask for.
 *
 * @param requestsPerMinute of any kind that a key is needed for
 * @param openJobs jobs that are queued or being worked
 * @param tokensPerDay what the model reads and writes, from midnight to midnight UTC
 */
public record Limits(int requestsPerMinute, int openJobs, long tokensPerDay) {
  /** What a tenant has unless the operator says otherwise. */
  public static final Limits USUAL = new Limits(600, 100, 2_000_000);

  /** One's own machine is to be protected from a runaway loop, not from its owner. */
  public static final Limits DEVELOPMENT = new Limits(6_000, 1_000, 20_000_000);

  public Limits {
    if (requestsPerMinute < 1 || openJobs < 1 || tokensPerDay < 1) {
      throw new IllegalArgumentException(
          "a tenant has at least one request a minute, one open job and one token a day");
    }
  }
}
