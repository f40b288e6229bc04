package chat.parley.auth.bot;

import chat.parley.auth.audit.Origin;
import chat.parley.platform.web.Caller;
import jakarta.validation.Valid;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// The caller's bots.
@RestController
@RequestMapping("/api/v1/auth/bots")
class BotController {
  private final Bots bots;
  private final BotCreator creator;

  BotController(Bots bots, BotCreator creator) {
    this.bots = bots;
    this.creator = creator;
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  BotResponse create(Caller caller, Origin origin, @Valid @RequestBody CreateBotRequest request) {
    return BotResponse.from(creator.create(caller.userId(), request, origin));
  }

  @GetMapping
  BotsResponse bots(Caller caller) {
    return new BotsResponse(bots.of(caller.userId()).stream().map(BotResponse::from).toList());
  }

  @PatchMapping("/{botId}")
  BotResponse change(
      Caller caller,
      Origin origin,
      @PathVariable UUID botId,
      @Valid @RequestBody ChangeBotRequest request) {
    return BotResponse.from(bots.disable(caller.userId(), botId, request.disabled(), origin));
  }

  @DeleteMapping("/{botId}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void delete(Caller caller, Origin origin, @PathVariable UUID botId) {
    bots.delete(caller.userId(), botId, origin);
  }
}
