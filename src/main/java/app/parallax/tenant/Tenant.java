package app.parallax.tenant;

import java.util.regex.Pattern;

/** One newsroom: its jobs, and later its keys and quota, are found under its id alone. */
public record Tenant(String id) {
  private static final Pattern ID = Pattern.compile("[a-z0-9_-]{1,40}");

  /** Whom a server on one machine serves; it needs no key. */
  public static final Tenant DEVELOPMENT = new Tenant("development");

  public Tenant {
    // Ids stand in the table's keys beside "#".
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException("a tenant's id has 1 to 40 of a-z, 0-9, _ and -");
    }
  }
}
