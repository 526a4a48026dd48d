import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.yaml.snakeyaml.Yaml;

/**
 * Writes, while the product is built, what {@code openapi.yaml} becomes: {@code openapi.json} and
 * the pages of {@code /docs}.
 *
 * <p>No function parses YAML or Markdown, so that none carries a library for it. The pages load
 * nothing: their one style sheet stands in them.
 */
final class Describe {
  private static final String STYLE =
      """
      :root { color-scheme: light dark; --line: #8884; --soft: #8882; --accent: #0a6; }
      body { font: 16px/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 60rem; padding: 1.5rem; }
      h1, h2, h3 { line-height: 1.2; } h2 { border-top: 1px solid var(--line); padding-top: 1.5rem; }
      code, pre { font-family: ui-monospace, monospace; font-size: .9em; }
      pre { background: var(--soft); overflow-x: auto; padding: .75rem; }
      table { border-collapse: collapse; width: 100%; } caption { text-align: left; font-weight: 600; }
      th, td { border-bottom: 1px solid var(--line); padding: .3rem .6rem .3rem 0; text-align: left; vertical-align: top; }
      td p { margin: 0; } .method { color: var(--accent); font-weight: 700; }
      """;

  private final Parser markdown =
      Parser.builder().extensions(List.of(TablesExtension.create())).build();
  private final HtmlRenderer html =
      HtmlRenderer.builder()
          .extensions(List.of(TablesExtension.create()))
          .escapeHtml(true)
          .sanitizeUrls(true)
          .build();
  private final JsonNode api;

  private Describe(JsonNode api) {
    this.api = api;
  }

  /** Takes the description and the folder of the web room's resources. */
  public static void main(String[] arguments) throws IOException {
    Path yaml = Path.of(arguments[0]);
    Path folder = Path.of(arguments[1]);
    ObjectMapper json = new ObjectMapper();
    Map<String, Object> description = new Yaml().load(Files.readString(yaml));
    Files.createDirectories(folder.resolve("problems"));
    Files.write(folder.resolve("openapi.json"), json.writeValueAsBytes(description));
    Describe describe = new Describe(json.valueToTree(description));
    Files.writeString(folder.resolve("docs.html"), describe.docs(), UTF_8);
    for (JsonNode problem : describe.problems()) {
      Files.writeString(
          folder.resolve("problems/" + text(problem, "const") + ".html"),
          describe.problem(problem),
          UTF_8);
    }
  }

  private JsonNode problems() {
    return api.at("/components/schemas/ProblemCode/oneOf");
  }

  private String problem(JsonNode problem) {
    String code = text(problem, "const");
    String status =
        problem.has("x-status")
            ? "A request that is refused with this code is answered with status <code>"
                + problem.get("x-status").asInt()
                + "</code>."
            : "This code refuses no request: it stands in the <code>error</code> of a document"
                + " whose job failed.";
    return page(
        code,
        "<h1><code>%s</code></h1>\n<p><strong>%s</strong></p>\n%s<p>%s</p>\n<p><a href=\"/docs\">All of the API</a></p>\n"
            .formatted(code, escaped(text(problem, "title")), prose(problem), status));
  }

  private String docs() {
    var page = new StringBuilder();
    JsonNode info = api.get("info");
    page.append("<h1>%s</h1>\n<p>%s</p>\n".formatted(text(info, "title"), text(info, "summary")));
    page.append(prose(info));
    page.append("<p>For programs: <a href=\"/openapi.json\">/openapi.json</a></p>\n");
    contents(page);
    for (JsonNode tag : api.get("tags")) {
      page.append("<h2>%s</h2>\n%s".formatted(text(tag, "name"), prose(tag)));
      each(
          "paths",
          (path, item) ->
              each(
                  item,
                  (method, operation) -> {
                    if (tagged(operation, tag)) {
                      operation(method.toUpperCase(Locale.ROOT), path, item, operation, page);
                    }
                  }));
      each(
          "webhooks",
          (name, item) ->
              each(
                  item,
                  (method, operation) -> {
                    if (tagged(operation, tag)) {
                      operation("To you: " + method, name, item, operation, page);
                    }
                  }));
    }
    page.append("<h2 id=\"problems\">Problems</h2>\n<table>\n<tr><th>code<th>status<th>means\n");
    for (JsonNode problem : problems()) {
      page.append(
          "<tr><td><a href=\"/docs/problems/%1$s\"><code>%1$s</code></a><td>%2$s<td>%3$s\n"
              .formatted(
                  text(problem, "const"),
                  problem.has("x-status") ? problem.get("x-status").asText() : "",
                  escaped(text(problem, "title"))));
    }
    page.append("</table>\n<h2>Schemas</h2>\n");
    each(
        api.at("/components/schemas"),
        (name, schema) -> {
          page.append("<h3 id=\"schema-%1$s\">%1$s</h3>\n%2$s".formatted(name, prose(schema)));
          if (schema.has("properties")) {
            fields(schema, page);
          } else if (!name.equals("ProblemCode")) {
            page.append("<p>%s</p>\n".formatted(type(schema)));
          }
        });
    return page("Parallax API", page.toString());
  }

  private void contents(StringBuilder page) {
    page.append("<ul>\n");
    each(
        "paths",
        (path, item) ->
            each(
                item,
                (method, operation) -> {
                  if (operation.has("operationId")) {
                    page.append(
                        "<li><a href=\"#%s\"><code>%s %s</code></a> %s\n"
                            .formatted(
                                text(operation, "operationId"),
                                method.toUpperCase(Locale.ROOT),
                                escaped(path),
                                escaped(text(operation, "summary"))));
                  }
                }));
    page.append("<li><a href=\"#problems\">Problems</a>\n</ul>\n");
  }

  private void operation(
      String method, String path, JsonNode item, JsonNode operation, StringBuilder page) {
    page.append(
        "<h3 id=\"%s\"><span class=\"method\">%s</span> <code>%s</code></h3>\n<p><strong>%s</strong></p>\n%s"
            .formatted(
                text(operation, "operationId"),
                method,
                escaped(path),
                escaped(text(operation, "summary")),
                prose(operation)));
    JsonNode scope = operation.at("/security/0/key/0");
    if (scope.isTextual()) {
      page.append("<p>Needs a key of scope <code>%s</code>.</p>\n".formatted(scope.textValue()));
    }
    List<JsonNode> parameters = new ArrayList<>();
    item.path("parameters").forEach(each -> parameters.add(resolved(each)));
    operation.path("parameters").forEach(each -> parameters.add(resolved(each)));
    if (!parameters.isEmpty()) {
      page.append("<table>\n<tr><th>parameter<th>in<th>\n");
      for (JsonNode parameter : parameters) {
        page.append(
            "<tr><td><code>%s</code><td>%s<td>%s\n"
                .formatted(text(parameter, "name"), text(parameter, "in"), prose(parameter)));
      }
      page.append("</table>\n");
    }
    each(
        operation.at("/requestBody/content"),
        (media, body) -> {
          page.append(
              "<p>Body: <code>%s</code>, %s</p>\n".formatted(media, type(body.get("schema"))));
          examples(body, page);
        });
    page.append("<table>\n<tr><th>status<th>means<th>body\n");
    each(
        operation.get("responses"),
        (status, response) -> {
          List<String> bodies = new ArrayList<>();
          JsonNode answer = resolved(response);
          each(
              answer.path("content"),
              (media, body) ->
                  bodies.add(
                      "<code>%s</code>, %s".formatted(escaped(media), type(body.get("schema")))));
          page.append(
              "<tr><td>%s<td>%s<td>%s\n"
                  .formatted(status, prose(answer), String.join("<br>", bodies)));
        });
    page.append("</table>\n");
    each(
        operation.get("responses"),
        (_, response) ->
            each(resolved(response).path("content"), (_, body) -> examples(body, page)));
  }

  private void examples(JsonNode body, StringBuilder page) {
    each(
        body.path("examples"),
        (name, example) ->
            page.append(
                "<p>%s</p>\n<pre>%s</pre>\n"
                    .formatted(
                        escaped(
                            example.path("summary").asText("Example: " + name.replace('_', ' '))),
                        escaped(example.get("value").toPrettyString()))));
  }

  private void fields(JsonNode schema, StringBuilder page) {
    page.append("<table>\n<tr><th>field<th>is<th>\n");
    fields("", schema, page);
    page.append("</table>\n");
  }

  private void fields(String before, JsonNode schema, StringBuilder page) {
    List<String> required = new ArrayList<>();
    schema.path("required").forEach(name -> required.add(name.textValue()));
    each(
        schema.get("properties"),
        (name, field) -> {
          page.append(
              "<tr><td><code>%s</code><td>%s%s<td>%s\n"
                  .formatted(
                      before + name,
                      type(field),
                      required.contains(name) ? "" : ", may be absent",
                      prose(field)));
          JsonNode nested = field.path("items").has("properties") ? field.get("items") : field;
          if (nested.has("properties")) {
            fields(before + name + (nested == field ? "." : "[]."), nested, page);
          }
        });
  }

  private String type(JsonNode schema) {
    if (schema.has("$ref")) {
      String name = text(schema, "$ref").replaceFirst(".*/", "");
      return "<a href=\"#schema-%1$s\">%1$s</a>".formatted(name);
    }
    if (schema.has("const")) {
      return "<code>%s</code>".formatted(escaped(schema.get("const").asText()));
    }
    if (schema.has("enum")) {
      return listed(schema.get("enum"), "<code>", "</code>", " or ");
    }
    if (schema.has("anyOf")) {
      List<String> types = new ArrayList<>();
      schema.get("anyOf").forEach(each -> types.add(type(each)));
      return String.join(" or ", types);
    }
    if (schema.has("items")) {
      return "a list of "
          + (schema.get("items").has("properties") ? "objects" : type(schema.get("items")));
    }
    JsonNode type = schema.path("type");
    return type.isArray() ? listed(type, "", "", " or ") : escaped(type.asText("value"));
  }

  private static String listed(JsonNode values, String open, String close, String between) {
    List<String> all = new ArrayList<>();
    values.forEach(value -> all.add(open + escaped(value.asText("null")) + close));
    return all.stream().collect(Collectors.joining(between));
  }

  private JsonNode resolved(JsonNode node) {
    return node.has("$ref") ? api.at(text(node, "$ref").substring(1)) : node;
  }

  private static boolean tagged(JsonNode operation, JsonNode tag) {
    return operation.path("tags").path(0).equals(tag.get("name"));
  }

  private String prose(JsonNode described) {
    return html.render(markdown.parse(described.path("description").asText("")));
  }

  private static String page(String title, String body) {
    return """
    <!doctype html>
    <html lang="en">
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>%s</title>
    <style>
    %s</style>
    %s</html>
    """
        .formatted(title, STYLE, body);
  }

  private static String text(JsonNode node, String name) {
    return node.get(name).textValue();
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  private void each(String section, Visitor visitor) {
    each(api.get(section), visitor);
  }

  private static void each(JsonNode object, Visitor visitor) {
    object.properties().forEach(entry -> visitor.visit(entry.getKey(), entry.getValue()));
  }

  /** Takes a field of an object. */
  private interface Visitor {
    void visit(String name, JsonNode value);
  }
}
