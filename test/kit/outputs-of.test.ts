import { describe, expect, test } from 'vitest';
import { outputsOf, stackAndPath } from '../../src/kit/cli/deployment.cli.ts';

const own = { TableName: 't', EventsQueueUrl: 'q', ApiUrl: 'a' };
const prefixed = (prefix: string) => Object.fromEntries(Object.entries(own).map(([name, v]) => [prefix + name, v]));

describe('which deployment --stack means', () => {
  test('the stack that is a deployment and nothing else', () => {
    expect(outputsOf(own, 'WifiTickets')).toEqual({ prefix: '', outputs: own });
  });

  test("the only one in a stack of one's own, whatever other outputs that has", () => {
    const all = { ...prefixed('Wifi'), TableName: 'mine', ApiUrl: 'mine', BookingsTableName: 'mine' };
    expect(outputsOf(all, 'Mine')).toEqual({ prefix: 'Wifi', outputs: own });
    expect(outputsOf(all, 'Mine/Wifi')).toEqual({ prefix: 'Wifi', outputs: own });
  });

  test('one of several, by its path in the stack', () => {
    const all = { ...prefixed('HotelsSol'), ...prefixed('HotelsLuna') };
    expect(outputsOf(all, 'Mine/Hotels/Luna')).toEqual({ prefix: 'HotelsLuna', outputs: own });
    expect(outputsOf(all, 'Mine/HotelsLuna')).toEqual({ prefix: 'HotelsLuna', outputs: own });
    expect(() => outputsOf(all, 'Mine')).toThrow(
      'The stack Mine has several deployments: choose one with --stack Mine/HotelsSol, --stack Mine/HotelsLuna.',
    );
    expect(() => outputsOf(all, 'Mine/Hotels/Mars')).toThrow('has no outputs of wifi-tickets at Hotels/Mars.');
  });

  test('none, if a stack has none', () => {
    expect(() => outputsOf({ TableName: 'mine' }, 'Mine')).toThrow('The stack Mine has no outputs of wifi-tickets.');
  });

  test("a stack's ARN is no path", () => {
    const arn = 'arn:aws:cloudformation:eu-west-1:123456789012:stack/Mine/0a1b';
    expect(stackAndPath(arn)).toEqual({ stack: arn });
    expect(stackAndPath('Mine')).toEqual({ stack: 'Mine' });
    expect(outputsOf(prefixed('Wifi'), arn)).toEqual({ prefix: 'Wifi', outputs: own });
    expect(() => outputsOf({ ...prefixed('Sol'), ...prefixed('Luna') }, arn)).toThrow(
      'choose one with --stack Mine/Sol, --stack Mine/Luna.',
    );
  });
});
