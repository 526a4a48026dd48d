package app.parallax.tenant;

import java.util.List;

/** A tenant as an operator sees it, its keys the oldest first. */
public record Holder(Tenant tenant, Limits limits, List<IssuedKey> keys) {
  public Holder {
    keys = List.copyOf(keys);
  }

  /** Those of its keys that open something. */
  public List<IssuedKey> live() {
    return keys.stream().filter(IssuedKey::live).toList();
  }
}
