package app.parallax.job.memory;

import software.amazon.awssdk.http.SdkHttpClient;

/** What may stand in for AWS where a function is rehearsed. */
public sealed interface StandIn extends SdkHttpClient permits MemoryAws, LoopbackAws {}
