package app.parallax.job.memory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.util.DefaultSdkAutoConstructList;
import software.amazon.awssdk.core.util.DefaultSdkAutoConstructMap;
import software.amazon.awssdk.utils.builder.Buildable;

/** AWS's JSON protocol from the service's side, by what the SDK's types say of their own fields. */
final class Wire {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private Wire() {}

  /** Sets a builder's fields as JSON has them. */
  static void fill(SdkPojo builder, JsonNode json) {
    for (SdkField<?> field : builder.sdkFields()) {
      JsonNode given = json.get(field.locationName());
      if (given != null && !given.isNull()) {
        field.set(builder, value(field, given));
      }
    }
  }

  /** JSON of every field that is set. */
  static ObjectNode json(SdkPojo pojo) {
    ObjectNode json = NODES.objectNode();
    for (SdkField<?> field : pojo.sdkFields()) {
      Object value = field.getValueOrDefault(pojo);
      if (value != null
          && !(value instanceof DefaultSdkAutoConstructList<?>)
          && !(value instanceof DefaultSdkAutoConstructMap<?, ?>)) {
        json.set(field.locationName(), node(value));
      }
    }
    return json;
  }

  private static Object value(SdkField<?> field, JsonNode json) {
    return switch (field.marshallingType().getTargetClass().getSimpleName()) {
      case "String" -> json.asText();
      case "Integer" -> json.asInt();
      case "Long" -> json.asLong();
      case "Boolean" -> json.asBoolean();
      case "SdkBytes" -> bytes(json);
      case "List" -> {
        SdkField<?> member = field.getTrait(ListTrait.class).memberFieldInfo();
        List<Object> list = new ArrayList<>();
        json.forEach(each -> list.add(value(member, each)));
        yield list;
      }
      case "Map" -> {
        SdkField<?> member = field.getTrait(MapTrait.class).valueFieldInfo();
        Map<String, Object> map = new LinkedHashMap<>();
        json.properties().forEach(each -> map.put(each.getKey(), value(member, each.getValue())));
        yield map;
      }
      case "SdkPojo" -> {
        SdkPojo builder = field.constructor().get();
        fill(builder, json);
        yield ((Buildable) builder).build();
      }
      case String other -> throw new IllegalArgumentException("no field of ours is " + other);
    };
  }

  private static SdkBytes bytes(JsonNode json) {
    try {
      return SdkBytes.fromByteArrayUnsafe(json.binaryValue());
    } catch (IOException e) {
      throw new UncheckedIOException("base64 was expected", e);
    }
  }

  private static JsonNode node(@Nullable Object value) {
    return switch (value) {
      case null -> NODES.nullNode();
      case String text -> NODES.textNode(text);
      case Boolean flag -> NODES.booleanNode(flag);
      case Integer number -> NODES.numberNode(number);
      case Long number -> NODES.numberNode(number);
      case Number number -> NODES.numberNode(number.doubleValue());
      case SdkBytes bytes -> NODES.binaryNode(bytes.asByteArrayUnsafe());
      case SdkPojo pojo -> json(pojo);
      case List<?> list -> {
        ArrayNode array = NODES.arrayNode();
        list.forEach(each -> array.add(node(each)));
        yield array;
      }
      case Map<?, ?> map -> {
        ObjectNode object = NODES.objectNode();
        map.forEach((name, each) -> object.set(String.valueOf(name), node(each)));
        yield object;
      }
      default -> throw new IllegalArgumentException("no field of ours is " + value.getClass());
    };
  }
}
