package chat.parley.auth.exchange;

import chat.parley.contracts.internal.TokenDirectory;
import org.springframework.web.bind.annotation.RestController;

@RestController
class TokenExchangeController implements TokenDirectory {
  private final TokenExchanger exchanger;
  private final SigningKeys keys;

  TokenExchangeController(TokenExchanger exchanger, SigningKeys keys) {
    this.exchanger = exchanger;
    this.keys = keys;
  }

  @Override
  public Exchange exchange(ExchangeRequest request) {
    return exchanger.exchange(request.digest());
  }

  @Override
  public KeySet keys() {
    return new KeySet(keys.published());
  }
}
