package app.parallax.local;

import static org.assertj.core.api.Assertions.assertThat;

import app.parallax.local.Service.Answer;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Requests of every kind through the function's door, quotas off: none is answered outside the
 * contract, none brings about a fault of ours.
 *
 * <p>{@code -Dparallax.fuzz.requests=20000} says how many, {@code -Dparallax.fuzz.seed=1} which.
 */
class ContractFuzzTest {
  private static final int REQUESTS = Integer.getInteger("parallax.fuzz.requests", 2_000);
  private static final long SEED = Long.getLong("parallax.fuzz.seed", 1);

  @Test
  void no_request_is_answered_outside_the_contract() throws IOException {
    DrawnRequests requests = new DrawnRequests(SEED);
    Map<Integer, Integer> statuses = new TreeMap<>();
    try (Service service = new Service()) {
      for (int i = 0; i < REQUESTS; i++) {
        ObjectNode event = requests.next();
        Answer answer = answer(service, event, i);
        statuses.merge(answer.status(), 1, Integer::sum);
        if (answer.status() == 202) {
          requests.ids.add(answer.header("Location").replaceFirst(".*/", ""));
        }
        if (i % 100 == 99) {
          service.workAll();
        }
      }
    }
    System.out.println("fuzzed with seed " + SEED + ": " + statuses);

    // Were all refused at the threshold, nothing behind it would have been tried.
    assertThat(statuses.keySet()).contains(200, 202, 204, 400, 404, 405, 409, 415, 422);
    assertThat(statuses.get(202)).isGreaterThan(REQUESTS / 50);
  }

  private static Answer answer(Service service, ObjectNode event, int number) throws IOException {
    Answer answer;
    try {
      answer = service.call(event);
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError("request " + number + " of seed " + SEED + ": " + event, e);
    }
    assertThat(answer.status()).as(event.toString()).isLessThan(500);
    return answer;
  }
}
