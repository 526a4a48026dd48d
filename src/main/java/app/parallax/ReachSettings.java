package app.parallax;

import app.parallax.fetch.AddressRules;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What of the web we ask, and how we call ourselves there.
 *
 * @param fetched where articles may be fetched from; empty where fetching is off
 * @param told where webhooks may be
 * @param baseUrl where the API answers, before {@code /v1}; empty where nobody said
 */
public record ReachSettings(Optional<AddressRules> fetched, AddressRules told, String baseUrl) {
  private static final String FETCH = "PARALLAX_FETCH";
  private static final String FETCH_HOSTS = "PARALLAX_FETCH_HOSTS";
  private static final String URL = "PARALLAX_URL";
  private static final String WEBHOOK_LOOPBACK = "PARALLAX_WEBHOOK_LOOPBACK";

  /** Reads them; what is wrong is added to {@code faults}. */
  static ReachSettings read(
      Map<String, String> environment, boolean deployed, List<String> faults) {
    boolean fetching = onOrOff(environment, FETCH, faults);
    Optional<AddressRules> fetched = hosts(environment, faults);
    if (fetching && environment.getOrDefault(FETCH_HOSTS, "").isBlank()) {
      faults.add(
          FETCH_HOSTS
              + " is not set; "
              + FETCH
              + "=on needs the hosts that may be fetched from, separated by commas");
    }
    boolean loopback = onOrOff(environment, WEBHOOK_LOOPBACK, faults);
    if (loopback && deployed) {
      faults.add(WEBHOOK_LOOPBACK + " is for one machine alone; on AWS it cannot be on");
    }
    AddressRules any = AddressRules.anyHost();
    return new ReachSettings(
        fetching ? fetched : Optional.empty(),
        loopback ? any.andLoopback() : any,
        baseUrl(environment, faults));
  }

  /** The same where nobody said where the API answers. */
  ReachSettings at(String url) {
    return baseUrl.isEmpty() ? new ReachSettings(fetched, told, url) : this;
  }

  /** Who we are, for the logs of those we ask; with where to read more, if that is known. */
  String userAgent() {
    return baseUrl.isEmpty() ? "Parallax/1" : "Parallax/1 (+" + baseUrl + "/docs)";
  }

  private static Optional<AddressRules> hosts(
      Map<String, String> environment, List<String> faults) {
    List<String> hosts =
        Arrays.stream(environment.getOrDefault(FETCH_HOSTS, "").split(","))
            .map(String::strip)
            .filter(host -> !host.isEmpty())
            .toList();
    if (hosts.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(AddressRules.onlyHosts(hosts));
    } catch (IllegalArgumentException e) {
      faults.add(
          FETCH_HOSTS + " lists hosts as example.org or example.org:8443; " + e.getMessage());
      return Optional.empty();
    }
  }

  private static String baseUrl(Map<String, String> environment, List<String> faults) {
    String given = environment.getOrDefault(URL, "").strip().replaceFirst("/+$", "");
    if (!given.isEmpty()
        && !given.matches("https?://[A-Za-z0-9.-]+(?::\\d{1,5})?(?:/[\\w./-]*)?")) {
      faults.add(
          URL + " is where the API answers, https://news.example; \"" + given + "\" was given");
    }
    return given;
  }

  private static boolean onOrOff(
      Map<String, String> environment, String name, List<String> faults) {
    String given = environment.getOrDefault(name, "off").strip();
    if (!given.equals("on") && !given.equals("off") && !given.isEmpty()) {
      faults.add(name + " is on or off; \"" + given + "\" was given");
    }
    return given.equals("on");
  }
}
