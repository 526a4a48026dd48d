package app.parallax.request;

import app.parallax.request.RequestFault.Code;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An object's fields, each read by its rule; what breaks one is a fault at its pointer.
 *
 * <p>A field that is JSON's null was not given.
 */
final class Fields {
  /**
   * What of RFC 3986 and 3987 matters here: a web address with a host and nothing that ends a link.
   */
  private static final Pattern URL =
      Pattern.compile("(?i)https?://[^\\s/?#\\p{Cntrl}<>\"\\\\]++[^\\s\\p{Cntrl}<>\"\\\\]*+");

  private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*+");

  private final JsonNode object;
  private final String pointer;
  private final Faults faults;

  private Fields(JsonNode object, String pointer, Faults faults) {
    this.object = object;
    this.pointer = pointer;
    this.faults = faults;
  }

  static Fields of(JsonNode object, String pointer, Faults faults) {
    return new Fields(object, pointer, faults);
  }

  Faults faults() {
    return faults;
  }

  String pointer(String name) {
    return Pointers.child(pointer, name);
  }

  /** A fault of the object itself. */
  void fault(Code code, String detail) {
    faults.add(pointer, code, detail);
  }

  void fault(String name, Code code, String detail) {
    faults.add(pointer(name), code, detail);
  }

  boolean has(String name) {
    return object.hasNonNull(name);
  }

  List<String> names() {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  /** Refuses each field that is not one of {@code known}, by name. */
  void allow(Set<String> known) {
    for (String name : names()) {
      if (!known.contains(name)) {
        fault(
            name,
            Code.UNKNOWN_FIELD,
            "\""
                + Pointers.shown(name)
                + "\" is no field here; known are "
                + String.join(", ", new TreeSet<>(known)));
      }
    }
  }

  Optional<Fields> object(String name) {
    return typed(name, "an object", JsonNode::isObject)
        .map(value -> new Fields(value, pointer(name), faults));
  }

  Optional<JsonNode> array(String name) {
    return typed(name, "a list", JsonNode::isArray);
  }

  /** A string or a number that is to be given back as it came. */
  Optional<JsonNode> id(String name) {
    if (!has(name)) {
      fault(name, Code.FIELD_MISSING, "\"" + name + "\" is missing");
      return Optional.empty();
    }
    return typed(name, "a string or a number", value -> value.isTextual() || value.isNumber())
        .filter(
            value -> !value.isTextual() || checkUnicode(pointer(name), value.textValue(), faults));
  }

  /** An article's characters, or a text to check; null where it is absent or at fault. */
  @Nullable String text(String name) {
    return text(name, Limits.CHARACTERS);
  }

  /** The same, of a text that may be longer or must be shorter. */
  @Nullable String text(String name, int most) {
    return raw(name).filter(value -> checkText(pointer(name), value, most, faults)).orElse(null);
  }

  /** Something short that is told back as it came; white space alone counts as not given. */
  @Nullable String string(String name, int limit) {
    return raw(name)
        .filter(value -> checkLength(name, value, limit))
        .filter(value -> checkUnicode(pointer(name), value, faults))
        .filter(value -> !blank(value))
        .orElse(null);
  }

  @Nullable String label(String name) {
    if (object.path(name).isNull()) {
      fault(name, Code.WRONG_TYPE, wrongType("a string", object.path(name)));
      return null;
    }
    return raw(name)
        .filter(value -> checkLength(name, value, Limits.METADATA_VALUE))
        .filter(value -> checkUnicode(pointer(name), value, faults))
        .orElse(null);
  }

  void checkName(String name) {
    if (name.isEmpty()) {
      fault(name, Code.FIELD_EMPTY, "a label has a name");
    } else if (name.length() > Limits.METADATA_NAME) {
      fault(
          name,
          Code.FIELD_TOO_LONG,
          "a label's name of "
              + name.length()
              + " characters was given; at most "
              + Limits.METADATA_NAME
              + " are taken");
    }
    checkUnicode(pointer(name), name, faults);
  }

  @Nullable String url(String name) {
    String value = string(name, Limits.URL);
    if (value != null && !URL.matcher(value).matches()) {
      fault(
          name,
          Code.INVALID_URL,
          "an http or https address with a host, without white space, is expected");
      return null;
    }
    return value;
  }

  @Nullable Published published(String name) {
    String value = string(name, Limits.URL);
    if (value == null) {
      return null;
    }
    try {
      return Published.parse(value);
    } catch (DateTimeException e) {
      fault(
          name,
          Code.INVALID_TIME,
          "an RFC 3339 date-time with its offset, 2025-03-20T17:48:00+01:00, or a date, 2025-03-20,"
              + " is expected");
      return null;
    }
  }

  /**
   * A well-formed language tag of BCP 47 (RFC 5646); which languages are served is not asked here.
   */
  @Nullable String language(String name) {
    String value = string(name, Limits.LANGUAGE_TAG);
    if (value == null) {
      return null;
    }
    if (LANGUAGE.matcher(value).matches()) {
      try {
        return new Locale.Builder().setLanguageTag(value).build().toLanguageTag();
      } catch (IllformedLocaleException e) {
        // Told of below, as any other tag that is none.
      }
    }
    fault(name, Code.INVALID_LANGUAGE, "a language tag of BCP 47 is expected: \"en\", \"pt-BR\"");
    return null;
  }

  <E extends Enum<E>> E oneOf(String name, Class<E> choices, E otherwise) {
    Optional<String> value = raw(name);
    if (value.isEmpty()) {
      return otherwise;
    }
    for (E choice : choices.getEnumConstants()) {
      if (choice.name().toLowerCase(Locale.ROOT).equals(value.get())) {
        return choice;
      }
    }
    String known =
        Arrays.stream(choices.getEnumConstants())
            .map(choice -> "\"" + choice.name().toLowerCase(Locale.ROOT) + "\"")
            .collect(Collectors.joining(", "));
    fault(
        name,
        Code.UNKNOWN_VALUE,
        "\"" + Pointers.shown(value.get()) + "\" was given; one of " + known + " is expected");
    return otherwise;
  }

  /** Whether a text may be read: not empty, not too long, Unicode. */
  static boolean checkText(String pointer, String text, Faults faults) {
    return checkText(pointer, text, Limits.CHARACTERS, faults);
  }

  private static boolean checkText(String pointer, String text, int most, Faults faults) {
    if (blank(text)) {
      faults.add(
          pointer,
          Code.TEXT_EMPTY,
          text.isEmpty() ? "the text is empty" : "the text is nothing but white space");
      return false;
    }
    if (text.length() > most) {
      faults.add(
          pointer,
          Code.TEXT_TOO_LONG,
          "a text of " + text.length() + " characters was given; at most " + most + " are taken");
      return false;
    }
    return checkUnicode(pointer, text, faults);
  }

  static String wrongType(String expected, JsonNode given) {
    String type =
        switch (given.getNodeType()) {
          case OBJECT -> "an object";
          case ARRAY -> "a list";
          case STRING -> "a string";
          case NUMBER -> "a number";
          case BOOLEAN -> "a boolean";
          default -> "null";
        };
    return expected + " is expected; " + type + " was given";
  }

  private Optional<String> raw(String name) {
    return typed(name, "a string", JsonNode::isTextual).map(JsonNode::textValue);
  }

  private Optional<JsonNode> typed(String name, String expected, Predicate<JsonNode> type) {
    if (!has(name)) {
      return Optional.empty();
    }
    JsonNode value = object.get(name);
    if (!type.test(value)) {
      fault(name, Code.WRONG_TYPE, wrongType(expected, value));
      return Optional.empty();
    }
    return Optional.of(value);
  }

  private boolean checkLength(String name, String value, int limit) {
    if (value.length() <= limit) {
      return true;
    }
    fault(
        name,
        Code.FIELD_TOO_LONG,
        value.length() + " characters were given; at most " + limit + " are taken");
    return false;
  }

  /** No JSON could carry half a surrogate pair back out. */
  private static boolean checkUnicode(String pointer, String value, Faults faults) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (!Character.isSurrogate(c)) {
        continue;
      }
      boolean paired =
          Character.isHighSurrogate(c)
              && i + 1 < value.length()
              && Character.isLowSurrogate(value.charAt(i + 1));
      if (!paired) {
        faults.add(
            pointer,
            Code.INVALID_CHARACTER,
            "half of a surrogate pair stands at character " + i + "; Unicode text is expected");
        return false;
      }
      i++;
    }
    return true;
  }

  private static boolean blank(String value) {
    for (int i = 0; i < value.length(); ) {
      int c = value.codePointAt(i);
      if (!Character.isWhitespace(c)
          && !Character.isSpaceChar(c)
          && !Character.isISOControl(c)
          && Character.getType(c) != Character.FORMAT) {
        return false;
      }
      i += Character.charCount(c);
    }
    return true;
  }
}
