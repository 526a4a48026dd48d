package app.parallax.tenant;

import java.util.Set;
import java.util.regex.Pattern;

/** One newsroom: its keys, its quotas and its jobs are found under its id alone. */
public record Tenant(String id) {
  private static final Pattern ID = Pattern.compile("[a-z0-9_-]{1,40}");

  /** What stands before "#" in the table where no tenant does. */
  private static final Set<String> TAKEN = Set.of("key", "slack");

  /** Whom a server on one machine serves; it needs no key. */
  public static final Tenant DEVELOPMENT = new Tenant("development");

  public Tenant {
    // Ids stand in the table's keys beside "#".
    if (!named(id)) {
      throw new IllegalArgumentException("a tenant's id has 1 to 40 of a-z, 0-9, _ and -");
    }
  }

  /** Whether a tenant may have this id. */
  public static boolean named(String id) {
    return ID.matcher(id).matches() && !TAKEN.contains(id);
  }
}
