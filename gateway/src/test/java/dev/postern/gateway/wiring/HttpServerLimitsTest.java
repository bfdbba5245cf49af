package dev.postern.gateway.wiring;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.postern.gateway.pairing.OpenOffer;
import io.vertx.core.http.HttpServerOptions;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class HttpServerLimitsTest {
  @Test
  void aPairingIsNotCutOffWhileThePersonThinks() {
    HttpServerOptions options = new HttpServerOptions();
    new HttpServerLimits().customizeHttpServer(options);
    Duration idle =
        Duration.of(options.getIdleTimeout(), options.getIdleTimeoutUnit().toChronoUnit());
    assertTrue(idle.compareTo(OpenOffer.THINKING) > 0, "cut off after " + idle);
  }
}
