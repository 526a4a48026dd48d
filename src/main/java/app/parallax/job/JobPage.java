package app.parallax.job;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Some of a tenant's jobs, newest first.
 *
 * @param next where the next page begins; null on the last
 */
public record JobPage(List<Job> jobs, @Nullable Position next) {
  public JobPage {
    jobs = List.copyOf(jobs);
  }

  /**
   * A place between two jobs in the order of (created, id): behind this one, whether it still is
   * there or not. The id begins with the time, so it says both.
   */
  public record Position(String id) {
    private static final Pattern ID = Pattern.compile("sum_[0-9a-z]{26}");

    public Position {
      if (!ID.matcher(id).matches()) {
        throw new IllegalArgumentException("no job has such an id");
      }
    }
  }
}
