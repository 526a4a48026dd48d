package app.parallax.job.memory;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * DynamoDB and SQS as the AWS SDK's clients speak to them, answered in memory: the clients are
 * real, and no connection is made.
 */
public final class MemoryAws implements SdkHttpClient {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final MemoryDynamo dynamo = new MemoryDynamo();

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() throws IOException {
        return answer(request);
      }

      @Override
      public void abort() {
        // It is over before anybody could.
      }
    };
  }

  @Override
  public void close() {
    // There is no connection.
  }

  private HttpExecuteResponse answer(HttpExecuteRequest request) throws IOException {
    String target = request.httpRequest().firstMatchingHeader("X-Amz-Target").orElseThrow();
    String operation = target.substring(target.indexOf('.') + 1);
    JsonNode call;
    try (InputStream body = request.contentStreamProvider().orElseThrow().newStream()) {
      call = JSON.readTree(body);
    }
    if (target.startsWith("AmazonSQS")) {
      return response(200, queued(call));
    }
    try {
      return response(200, Wire.json(called(operation, call)));
    } catch (ConditionalCheckFailedException e) {
      return response(400, refusal("ConditionalCheckFailedException", Wire.json(e)));
    } catch (TransactionCanceledException e) {
      return response(400, refusal("TransactionCanceledException", Wire.json(e)));
    }
  }

  private static JsonNode refusal(String type, ObjectNode fields) {
    return fields.put("__type", "com.amazonaws.dynamodb.v20120810#" + type);
  }

  private SdkPojo called(String operation, JsonNode call) {
    return switch (operation) {
      case "GetItem" -> dynamo.getItem(filled(GetItemRequest.builder(), call).build());
      case "BatchGetItem" ->
          dynamo.batchGetItem(filled(BatchGetItemRequest.builder(), call).build());
      case "PutItem" -> dynamo.putItem(filled(PutItemRequest.builder(), call).build());
      case "UpdateItem" -> dynamo.updateItem(filled(UpdateItemRequest.builder(), call).build());
      case "DeleteItem" -> dynamo.deleteItem(filled(DeleteItemRequest.builder(), call).build());
      case "Query" -> dynamo.query(filled(QueryRequest.builder(), call).build());
      case "TransactWriteItems" ->
          dynamo.transactWriteItems(filled(TransactWriteItemsRequest.builder(), call).build());
      default -> throw new UnsupportedOperationException(operation);
    };
  }

  private static <B extends SdkPojo> B filled(B builder, JsonNode call) {
    Wire.fill(builder, call);
    return builder;
  }

  /** What SQS gives back, with the checksum that its client asks for. */
  private static JsonNode queued(JsonNode call) {
    try {
      byte[] md5 =
          MessageDigest.getInstance("MD5")
              .digest(call.path("MessageBody").asText().getBytes(UTF_8));
      return JSON.createObjectNode()
          .put("MessageId", "00000000-0000-0000-0000-000000000000")
          .put("MD5OfMessageBody", HexFormat.of().formatHex(md5));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has MD5", e);
    }
  }

  private static HttpExecuteResponse response(int status, JsonNode json) throws IOException {
    byte[] body = JSON.writeValueAsBytes(json);
    return HttpExecuteResponse.builder()
        .response(
            SdkHttpFullResponse.builder()
                .statusCode(status)
                .putHeader("Content-Type", "application/x-amz-json-1.0")
                .putHeader("Content-Length", Integer.toString(body.length))
                .putHeader("x-amzn-RequestId", "memory")
                .build())
        .responseBody(AbortableInputStream.create(new ByteArrayInputStream(body)))
        .build();
  }
}
