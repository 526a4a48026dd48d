package app.parallax.reference;

import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.bolt.App;
import com.slack.api.bolt.AppConfig;
import com.slack.api.bolt.aws_lambda.SlackApiLambdaHandler;
import com.slack.api.bolt.aws_lambda.request.ApiGatewayRequest;

/**
 * Bolt as its documentation has it on Lambda: one command, acknowledged and nothing else done. It
 * asks Slack whose its token is, here a stand-in on this machine.
 */
public final class BoltHandler extends SlackApiLambdaHandler {
  public BoltHandler() {
    super(acknowledging());
  }

  private static App acknowledging() {
    SlackConfig slack = new SlackConfig();
    slack.setMethodsEndpointUrlPrefix(System.getenv("SLACK_API_URL"));
    App app =
        new App(
            AppConfig.builder()
                .slack(Slack.getInstance(slack))
                .signingSecret(System.getenv("SLACK_SIGNING_SECRET"))
                .singleTeamBotToken("xoxb-made-up")
                .build());
    app.command("/parallax", (request, context) -> context.ack());
    return app;
  }

  @Override
  protected boolean isWarmupRequest(ApiGatewayRequest request) {
    return false;
  }
}
