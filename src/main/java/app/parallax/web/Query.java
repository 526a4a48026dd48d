package app.parallax.web;

import app.parallax.request.Received;
import app.parallax.request.RequestFault;
import app.parallax.request.RequestFault.Code;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A request's query, read strictly: each name once, and every value as what it stands for. */
final class Query {
  /** Longer than any query of ours, and short enough to be told of. */
  private static final int LONGEST = 2_000;

  private final Map<String, String> values = new LinkedHashMap<>();
  private final List<RequestFault> faults = new ArrayList<>();

  private Query() {}

  /** Reads what stands after the question mark. */
  static Query of(Request request) {
    Query query = new Query();
    String raw = request.query();
    if (raw.length() > LONGEST) {
      query.fault(
          "",
          Code.QUERY_MALFORMED,
          "a query of " + raw.length() + " characters was given; at most " + LONGEST + " are read");
      return query;
    }
    for (String pair : raw.split("&")) {
      if (pair.isEmpty()) {
        continue;
      }
      int equals = pair.indexOf('=');
      Optional<String> name = decoded(equals < 0 ? pair : pair.substring(0, equals));
      Optional<String> value = decoded(equals < 0 ? "" : pair.substring(equals + 1));
      if (name.isEmpty() || value.isEmpty()) {
        query.fault("", Code.QUERY_MALFORMED, "the query is not percent-encoded UTF-8");
      } else if (query.values.putIfAbsent(name.get(), value.get()) != null) {
        query.fault(
            name.get(),
            Code.PARAMETER_REPEATED,
            RequestFault.shown(name.get()) + " is given twice");
      }
    }
    return query;
  }

  /** Refuses what cannot be read, and each name that is not one of {@code known}. */
  void allow(Set<String> known) {
    for (String name : values.keySet()) {
      if (!known.contains(name)) {
        fault(
            name,
            Code.PARAMETER_UNKNOWN,
            RequestFault.shown(name)
                + " is no parameter here; "
                + (known.isEmpty()
                    ? "there are none"
                    : "known are " + String.join(", ", new TreeSet<>(known))));
      }
    }
    if (!faults.isEmpty()) {
      throw new Refused(Problem.of(new Received.Refused<>(faults)));
    }
  }

  /** Whether a flag is up; false where it is not given. */
  boolean flag(String name) {
    return switch (values.getOrDefault(name, "false")) {
      case "true" -> true;
      case "false" -> false;
      default -> throw refused(name, Code.PARAMETER_INVALID, name + " is true or false");
    };
  }

  /** A number from {@code least} to {@code most}. */
  int number(String name, int least, int most, int otherwise) {
    String given = values.get(name);
    if (given == null) {
      return otherwise;
    }
    if (given.matches("[0-9]{1,9}")) {
      int number = Integer.parseInt(given);
      if (number >= least && number <= most) {
        return number;
      }
    }
    throw refused(
        name,
        Code.PARAMETER_INVALID,
        name
            + " is a number from "
            + least
            + " to "
            + most
            + "; \""
            + RequestFault.shown(given)
            + "\" was given");
  }

  Optional<String> text(String name) {
    return Optional.ofNullable(values.get(name));
  }

  static Refused refused(String name, Code code, String detail) {
    return new Refused(
        Problem.of(
            new Received.Refused<>(
                List.of(new RequestFault(RequestFault.pointer("", name), code, detail)))));
  }

  private void fault(String name, Code code, String detail) {
    faults.add(
        new RequestFault(name.isEmpty() ? "" : RequestFault.pointer("", name), code, detail));
  }

  /** As URLs of forms are decoded, but for bytes that are not UTF-8, which are told. */
  private static Optional<String> decoded(String raw) {
    try {
      String bytes = URLDecoder.decode(raw, StandardCharsets.ISO_8859_1);
      return Optional.of(
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(bytes.getBytes(StandardCharsets.ISO_8859_1)))
              .toString());
    } catch (IllegalArgumentException | CharacterCodingException e) {
      return Optional.empty();
    }
  }
}
