package app.parallax.request;

import app.parallax.request.RequestFault.Code;
import java.util.ArrayList;
import java.util.List;

/** Gathers faults, and stops listing them where a list stops helping. */
final class Faults {
  private final List<RequestFault> found = new ArrayList<>();
  private int unlisted;

  void add(String pointer, Code code, String detail) {
    if (found.size() < Limits.FAULTS) {
      found.add(new RequestFault(pointer, code, detail));
    } else {
      unlisted++;
    }
  }

  boolean none() {
    return found.isEmpty();
  }

  List<RequestFault> list() {
    if (unlisted == 0) {
      return List.copyOf(found);
    }
    List<RequestFault> all = new ArrayList<>(found);
    all.add(
        new RequestFault(
            "", Code.MORE_FAULTS, unlisted + " more faults were found than are listed"));
    return all;
  }
}
