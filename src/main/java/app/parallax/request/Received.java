package app.parallax.request;

import app.parallax.request.RequestFault.Reason;
import java.util.Comparator;
import java.util.List;

/** What became of the bytes of a request: a valid one, or everything wrong with it at once. */
public sealed interface Received<T> {

  /** Every rule holds. */
  record Valid<T>(T request) implements Received<T> {}

  /** At least one rule does not hold. */
  record Refused<T>(List<RequestFault> faults) implements Received<T> {
    public Refused {
      faults = List.copyOf(faults);
      if (faults.isEmpty()) {
        throw new IllegalArgumentException("a refusal has a fault");
      }
    }

    /** The gravest of its faults' reasons. */
    public Reason reason() {
      return faults.stream()
          .map(fault -> fault.code().reason())
          .min(Comparator.naturalOrder())
          .orElseThrow();
    }
  }
}
