package app.parallax.request;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Coverage-guided inputs for the JSON reader: any bytes are a valid request, or are refused. */
class RequestReaderFuzz {
  private final RequestReader reader = new RequestReader(false);

  @FuzzTest(maxDuration = "10s")
  void any_bytes_are_read_or_refused(byte[] body) {
    switch (reader.summary(body)) {
      case Received.Valid<SummaryRequest>(SummaryRequest request) ->
          assertThat(RequestCodec.read(RequestCodec.write(request))).isEqualTo(request);
      case Received.Refused<SummaryRequest> refused ->
          assertThat(refused.faults()).allMatch(fault -> !fault.detail().isBlank());
    }
  }
}
