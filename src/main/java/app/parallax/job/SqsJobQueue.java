package app.parallax.job;

import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The queue on AWS. */
public final class SqsJobQueue implements JobQueue {
  private final SqsClient sqs;
  private final String url;

  public SqsJobQueue(SqsClient sqs, String url) {
    this.sqs = sqs;
    this.url = url;
  }

  @Override
  public void send(JobMessage message) {
    try {
      sqs.sendMessage(request -> request.queueUrl(url).messageBody(message.json()));
    } catch (SdkException e) {
      throw new Unavailable("the queue did not take a message", e);
    }
  }
}
