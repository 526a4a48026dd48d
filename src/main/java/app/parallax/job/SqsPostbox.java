package app.parallax.job;

import java.time.Duration;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;

/** A postbox on AWS. */
public final class SqsPostbox implements Postbox {
  private final SqsClient sqs;
  private final String url;

  public SqsPostbox(SqsClient sqs, String url) {
    this.sqs = sqs;
    this.url = url;
  }

  @Override
  public void send(String message, Duration delay) {
    try {
      sqs.sendMessage(request ->
          request
              .queueUrl(url)
              .messageBody(message)
              .delaySeconds(Math.toIntExact(delay.toSeconds())));
    } catch (SdkException e) {
      throw new Unavailable("the queue did not take a message", e);
    }
  }
}
