package app.parallax.job;

import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;

/** The table or the queue did not answer, or had no room just now; to be tried again later. */
public final class Unavailable extends RuntimeException {
  public Unavailable(String what, Throwable cause) {
    super(what, cause);
  }

  /** Calls the table; faults that time may heal become this one, the rest pass. */
  public static <T> T unless(Supplier<T> call) {
    try {
      return call.get();
    } catch (TransactionCanceledException | ConditionalCheckFailedException e) {
      throw e;
    } catch (TransactionConflictException | TransactionInProgressException | SdkClientException e) {
      throw new Unavailable("the table did not answer", e);
    } catch (DynamoDbException e) {
      if (e.isThrottlingException() || e.statusCode() >= 500) {
        throw new Unavailable("the table had no room", e);
      }
      throw e;
    }
  }
}
