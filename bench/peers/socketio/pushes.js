// Web Push as the library's own example does it: one request for each device, when the message is there.
import { Agent } from 'node:https';
import webpush from 'web-push';
import { insertSubscription, subscriptionsOf } from './messages.js';

const keys = webpush.generateVAPIDKeys();
webpush.setVapidDetails('mailto:bench@example.org', keys.publicKey, keys.privateKey);
const agent = new Agent({ keepAlive: true, maxSockets: 64 });

// Who has no devices asks for none: other loads are as they were.
let anybody = false;

export async function subscribe(subscription) {
  await insertSubscription(subscription);
  anybody = true;
}

/** Tells the devices of those who are not here. */
export async function tellAway(message, isHere) {
  if (!anybody) {
    return;
  }
  const away = (await subscriptionsOf(message.room)).filter(({ user }) => !isHere(user));
  const text = JSON.stringify(message);
  await Promise.all(away.map((device) => webpush.sendNotification(device, text, { TTL: 86_400, agent })));
}
