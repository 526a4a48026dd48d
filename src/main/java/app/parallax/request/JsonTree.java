package app.parallax.request;

import app.parallax.request.RequestFault.Code;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Reads JSON (RFC 8259) more strictly than its grammar: UTF-8 alone, no name twice in an object,
 * nothing after the value, depth and tokens bounded.
 *
 * <p>A byte-order mark before the value is passed over, as RFC 8259, 8.1 allows.
 */
final class JsonTree {
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(Limits.DEPTH + 1)
                  .maxNumberLength(Limits.NUMBER)
                  .maxNameLength(1_000)
                  .maxStringLength(2 * Limits.BODY_BYTES)
                  .build())
          .build();

  /** What stands in a decoded text for bytes that are not UTF-8; a sender may mean it, too. */
  private static final char REPLACED = '\uFFFD';

  private final Faults faults;
  private int tokens;

  private JsonTree(Faults faults) {
    this.faults = faults;
  }

  /**
   * The value that {@code body} holds; empty where there is none to read, and then {@code faults}
   * says why. A doubled name alone is a fault and leaves a value: its first.
   */
  static Optional<JsonNode> read(byte[] body, Faults faults) {
    String text = new String(body, StandardCharsets.UTF_8);
    if (text.indexOf(REPLACED) >= 0 && !isUtf8(body)) {
      faults.add("", Code.NOT_UTF8, "the body of " + body.length + " bytes is not UTF-8");
      return Optional.empty();
    }
    char[] characters = text.toCharArray();
    int start = characters.length > 0 && characters[0] == '\uFEFF' ? 1 : 0;
    if (isWhiteSpace(characters, start)) {
      faults.add("", Code.BODY_EMPTY, "the body is empty; a JSON object is expected");
      return Optional.empty();
    }
    return new JsonTree(faults).read(characters, start);
  }

  /** Asked only of what decoded to a replacement, for this is slower than decoding is. */
  private static boolean isUtf8(byte[] body) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  private static boolean isWhiteSpace(char[] characters, int start) {
    for (int i = start; i < characters.length; i++) {
      char c = characters[i];
      if (c != ' ' && c != '\t' && c != '\n' && c != '\r') {
        return false;
      }
    }
    return true;
  }

  private Optional<JsonNode> read(char[] text, int start) {
    try (JsonParser parser = FACTORY.createParser(text, start, text.length - start)) {
      parser.nextToken();
      JsonNode value = value(parser, "", 1);
      if (parser.nextToken() != null) {
        faults.add("", Code.JSON_TRAILING, "more follows the JSON value" + where(parser));
        return Optional.empty();
      }
      return Optional.of(value);
    } catch (TooMuch e) {
      faults.add("", e.code, e.detail);
    } catch (StreamConstraintsException e) {
      faults.add("", Code.JSON_LIMIT, "a name or number of the JSON is too long");
    } catch (NumberFormatException e) {
      // No constraint of the parser's: more digits of an exponent than any decimal can have.
      faults.add("", Code.JSON_LIMIT, "a number of the JSON has too great an exponent");
    } catch (StreamReadException e) {
      // The parser's own message may hold words of the body.
      faults.add("", Code.JSON_BROKEN, "the body is not JSON: it goes wrong" + where(e));
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot fail to be read", e);
    }
    return Optional.empty();
  }

  private JsonNode value(JsonParser parser, String pointer, int depth) throws IOException {
    if (++tokens > Limits.TOKENS) {
      throw new TooMuch(
          Code.JSON_TOO_MANY_TOKENS, "the JSON has more than " + Limits.TOKENS + " tokens");
    }
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    JsonToken token = parser.currentToken();
    return switch (token) {
      case START_OBJECT -> object(parser, pointer, deeper(depth));
      case START_ARRAY -> array(parser, pointer, deeper(depth));
      case VALUE_STRING -> nodes.textNode(parser.getText());
      case VALUE_NUMBER_INT -> nodes.numberNode(parser.getBigIntegerValue());
      case VALUE_NUMBER_FLOAT -> nodes.numberNode(parser.getDecimalValue());
      case VALUE_TRUE -> nodes.booleanNode(true);
      case VALUE_FALSE -> nodes.booleanNode(false);
      case VALUE_NULL -> nodes.nullNode();
      default -> throw new JsonParseException(parser, "no value");
    };
  }

  private ObjectNode object(JsonParser parser, String pointer, int depth) throws IOException {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      String at = Pointers.child(pointer, name);
      parser.nextToken();
      JsonNode value = value(parser, at, depth);
      if (object.has(name)) {
        faults.add(at, Code.DUPLICATE_FIELD, "\"" + Pointers.shown(name) + "\" is given twice");
      } else {
        object.set(name, value);
      }
    }
    return object;
  }

  private ArrayNode array(JsonParser parser, String pointer, int depth) throws IOException {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      array.add(value(parser, pointer + "/" + array.size(), depth));
    }
    return array;
  }

  private static int deeper(int depth) {
    if (depth > Limits.DEPTH) {
      throw new TooMuch(
          Code.JSON_TOO_DEEP, "the JSON nests deeper than " + Limits.DEPTH + " levels");
    }
    return depth + 1;
  }

  private static String where(JsonParser parser) {
    return at(
        parser.currentTokenLocation().getLineNr(), parser.currentTokenLocation().getColumnNr());
  }

  private static String where(StreamReadException e) {
    return e.getLocation() == null
        ? ""
        : at(e.getLocation().getLineNr(), e.getLocation().getColumnNr());
  }

  private static String at(int line, int column) {
    return " at line " + line + ", column " + column;
  }

  /** A bound of ours was passed; it carries what to say. */
  private static final class TooMuch extends RuntimeException {
    private final Code code;
    private final String detail;

    TooMuch(Code code, String detail) {
      super(detail, null, false, false);
      this.code = code;
      this.detail = detail;
    }
  }
}
