import { CancelledByUserError } from '../../../../src/cli/commands/exit-codes';
import { mintToken } from '../../../../src/emulator/token';
import { useInProcessCommand } from '../../../support/in-process-command';
import { startRecordingServer } from '../../../support/recording-server';

const command = useInProcessCommand();

/** The present value of one field of a profile. */
async function stored(query: string): Promise<unknown> {
  const { data } = await command.gateway().send<Record<string, unknown>, object>(`{ ${query} }`);
  return data;
}

describe('get', () => {
  it.each([
    ['support', /^Email +email@sample\.com\nTelephone +4255555555\nWebsite +www\.microsoft\.com\n$/],
    ['legal-business', /^Company name +Lucerne Publishing\n[\s\S]*^Vetting status +AUTHORIZED$/m],
    ['billing', /^Address city +Redmond$[\s\S]*^Tax ID +12-345678$/m],
    ['organization', /^Default address line 1 +Two Microsoft Way$[\s\S]*^Culture +es-US$/m],
    ['mpn', /^MPN ID +4391507\nPartner name +\(none\)\n$/],
  ])('shows the %s profile', async (profile, table) => {
    expect(await command.run(['get', profile])).toMatchObject({
      exitCode: 0,
      stdout: expect.stringMatching(table),
      stderr: '',
    });
  });

  it('means the support profile if none is named', async () => {
    expect(await command.run(['get'])).toEqual(await command.run(['get', 'support']));
  });

  it.each([
    ['billing', '--json'],
    ['--json', 'billing'],
  ])('prints JSON for programs: get %s %s', async (...args) => {
    const { stdout } = await command.run(['get', ...args]);
    expect(JSON.parse(stdout)).toMatchObject({ taxId: '12-345678', profileType: 'BillingProfile' });
  });

  it('mpn --mpn-id looks another partner up', async () => {
    const { stdout } = await command.run(['get', 'mpn', '--mpn-id', '1234567']);
    expect(stdout).toBe('MPN ID        1234567\nPartner name  Fabrikam\n');
  });

  it('mpn --mpn-id fails if no partner has the id', async () => {
    const run = await command.run(['get', 'mpn', '--mpn-id', '9999999']);
    expect(run).toMatchObject({ exitCode: 1, stdout: '', stderr: expect.stringMatching(/^NOT_FOUND: /) });
  });

  it('legal-business --vetting-version reads that version, with an app-only token too', async () => {
    const run = await command.run(
      ['get', 'legal-business', '--vetting-version', 'last-finalized', '--json'],
      {
        environment: { GATEWAY_TOKEN: mintToken({ appOnly: true }) },
      },
    );
    expect(run.exitCode).toBe(0);
    expect(JSON.parse(run.stdout)).toMatchObject({ vettingStatus: 'AUTHORIZED' });
  });
});

describe('set', () => {
  it('changes one field inside an address and keeps the others', async () => {
    const run = await command.run([
      'set',
      'billing',
      '--address-city',
      'Buffalo',
      '--clear',
      'address-state',
    ]);
    expect(run).toMatchObject({ exitCode: 0, stderr: '' });
    expect(await stored('billingProfile { address { city state postalCode } purchaseOrderNumber }')).toEqual({
      billingProfile: {
        address: { city: 'Buffalo', state: null, postalCode: '98052' },
        purchaseOrderNumber: '9888',
      },
    });
  });

  it('clears a contact as a whole', async () => {
    await command.run(['set', 'legal-business', '--clear', 'primary-contact', '--yes']);
    expect(await stored('legalBusinessProfile { primaryContact { email lastName } }')).toEqual({
      legalBusinessProfile: { primaryContact: null },
    });
  });

  it('changes letter case, which the cmdlet ignores', async () => {
    await command.run(['set', 'organization', '--company-name', 'Test_Test_BugBash1']);
    expect(await stored('organizationProfile { companyName }')).toEqual({
      organizationProfile: { companyName: 'Test_Test_BugBash1' },
    });
  });

  it('leaves the approver’s address alone, which the cmdlet overwrites', async () => {
    await command.run(['set', 'legal-business', '--address-city', 'Redmond']);
    expect(await stored('legalBusinessProfile { address { city } companyApproverAddress { city } }')).toEqual(
      {
        legalBusinessProfile: { address: { city: 'Redmond' }, companyApproverAddress: { city: 'Buffalo' } },
      },
    );
  });

  it.each([
    ['billing', '--what-if'],
    ['--what-if', 'billing'],
  ])('shows old beside new and writes nothing: set %s %s', async (...args) => {
    const run = await command.run([
      'set',
      ...args,
      '--purchase-order-number',
      '1',
      '--address-line2',
      'Suite 7',
    ]);
    expect(run).toEqual({
      exitCode: 0,
      stdout:
        '                       Old   New\nAddress line 2               Suite 7\nPurchase order number  9888  1\n',
      stderr: 'What if: PUT /v1/profiles/billing. Nothing was written.\n',
      questions: [],
    });
    expect(await stored('billingProfile { purchaseOrderNumber }')).toEqual({
      billingProfile: { purchaseOrderNumber: '9888' },
    });
  });

  it('writes only over what is expected, inside an address too', async () => {
    const set = ['set', 'billing', '--purchase-order-number', '1'];
    const refused = await command.run([...set, '--expect', 'address-city=Buffalo']);
    expect(refused).toMatchObject({ exitCode: 1, stdout: '' });
    expect(refused.stderr).toContain('address.city: expected Buffalo, but is Redmond');
    expect(await command.run([...set, '--expect', 'address-city=Redmond'])).toMatchObject({ exitCode: 0 });
  });

  it('asks a person with the old and the new value, and writes at yes', async () => {
    const run = await command.run(['set', 'organization', '--language', 'de'], { person: () => true });
    expect(run.questions).toEqual(['Write this to Partner Center? [y/N] ']);
    expect(run.stdout).toMatch(/^ +Old +New\nLanguage +es +de\n/);
    expect(await stored('organizationProfile { language }')).toEqual({
      organizationProfile: { language: 'de' },
    });
  });

  it('writes nothing at no', async () => {
    const run = await command.run(['set', 'organization', '--language', 'de'], { person: () => false });
    expect(run).toMatchObject({ exitCode: 1, stderr: 'Nothing was written.\n' });
    expect(await stored('organizationProfile { language }')).toEqual({
      organizationProfile: { language: 'es' },
    });
  });

  it('does not overwrite what was changed between the question and the yes, inside an address too', async () => {
    const run = await command.run(['set', 'billing', '--address-city', 'Buffalo'], {
      async person() {
        await command.run(['set', 'billing', '--address-city', 'Seattle']);
        return true;
      },
    });
    expect(run.exitCode).toBe(1);
    expect(run.stderr).toContain('address.city: expected Redmond, but is Seattle');
  });

  it('--validate-address refuses an address that Partner Center does not verify, before it asks a person', async () => {
    const set = ['set', 'billing', '--address-state', 'NY', '--validate-address'];
    const run = await command.run(set, { person: () => true });
    expect(run).toMatchObject({ exitCode: 1, stdout: '', questions: [] });
    expect(run.stderr).toContain('address is INTERACTION_REQUIRED\n');
    expect(run.stderr).toContain('suggested: 1 Microsoft Way, Redmond, WA, 98052, US\n');
    expect(await stored('billingProfile { address { state } }')).toEqual({
      billingProfile: { address: { state: 'WA' } },
    });
  });

  it('--validate-address writes an address that Partner Center verifies', async () => {
    const set = ['set', 'organization', '--default-address-line1', '1 Microsoft Way', '--validate-address'];
    expect(await command.run(set)).toMatchObject({
      exitCode: 0,
      stdout: expect.stringMatching(/^Default address line 1 +1 Microsoft Way$/m),
    });
  });

  it('--what-if --validate-address shows what Partner Center says of the address', async () => {
    const set = ['set', 'billing', '--address-state', 'NY', '--validate-address', '--what-if'];
    expect(await command.run(set)).toMatchObject({
      exitCode: 0,
      stderr: expect.stringMatching(/^The address is INTERACTION_REQUIRED\n {2}suggested: .*\nWhat if: PUT /),
    });
  });

  it('says so if nothing would change', async () => {
    expect(await command.run(['set', 'billing', '--address-city', 'Redmond'])).toMatchObject({
      exitCode: 0,
      stdout: '',
      stderr: 'The profile already has these values. Nothing was written.\n',
    });
  });

  it('tells wrong input by the name of its field', async () => {
    const { exitCode, stderr } = await command.run(['set', 'billing', '--address-country', 'USA', '--json']);
    expect(exitCode).toBe(1);
    expect(JSON.parse(stderr)).toMatchObject({
      error: { code: 'BAD_USER_INPUT', fields: [{ field: 'address.country' }] },
    });
  });

  it('names the command that shows what became of an update, if nobody knows', async () => {
    const changes = [{ field: 'purchaseOrderNumber', from: '9888', to: '1' }];
    const server = await startRecordingServer(({ body }) =>
      body.includes('mutation')
        ? { body: { errors: [{ message: 'No response.', extensions: { outcome: 'UNKNOWN' } }] } }
        : { body: { data: { previewBillingProfileUpdate: { current: {}, changes, request: {} } } } },
    );
    const run = await command.run(['set', 'billing', '--purchase-order-number', '1', '--url', server.url]);
    await server.close();
    expect(run).toMatchObject({ exitCode: 1, stdout: '' });
    expect(run.stderr).toContain('The change may have been made: run support-profile get billing to see.');
  });

  it('says at Ctrl+C during the write how to see whether the change was made', async () => {
    const cancelling = new AbortController();
    const run = await command.run(['set', 'organization', '--language', 'de'], {
      signal: cancelling.signal,
      person() {
        cancelling.abort(new CancelledByUserError());
        return true;
      },
    });
    expect(run.exitCode).toBe(130);
    expect(run.stderr).toBe(
      'The change may have been made: run support-profile get organization to see.\nCancelled.\n',
    );
  });
});

describe('a command line that makes no sense', () => {
  it.each([
    [['get', 'biling'], 'There is no profile biling'],
    [['get', 'biling'], 'Did you mean billing?'],
    [['get', '--json', 'organisation'], 'Did you mean organization?'],
    [['get', 'billing', 'organization'], 'too many arguments'],
    [['set', 'suport', '--email', 'a@b.example'], 'Did you mean support?'],
    [['set', 'mpn', '--mpn-id', '1'], 'Partner Center has no way to change it.'],
    [['set', 'billing'], 'give --purchase-order-number, --address-…, --primary-contact-… or --clear.'],
    [['set', 'billing', '--tax-id', '1'], 'tax-id of the billing profile cannot be changed: Microsoft’s own'],
    [['set', 'billing', '--clear', 'billing-currency'], 'it is fixed when the account is made.'],
    [
      ['set', 'organization', '--language', 'de', '--expect', 'tenant-id=1'],
      'it identifies the organization.',
    ],
    [['set', 'legal-business', '--company-approver-address-city', 'x'], 'cannot be changed'],
    [['set', 'legal-business', '--vetting-status', 'authorized'], 'Partner Center sets it.'],
    [['set', 'billing', '--address-citty', 'x'], 'Did you mean --address-city?'],
    [['set', 'billing', '--clear', 'adress-city'], 'Did you mean address-city?'],
    [['set', 'billing', '--expect', 'adress-city=x', '--address-city', 'y'], 'Did you mean address-city?'],
    [['set', 'billing', '--address-city', 'x', '--clear', 'address-city'], 'not both'],
    [['set', 'billing', '--address-city', 'x', '--clear', 'address'], 'not both'],
    [['set', '--address-city', 'x'], 'support-profile set legal-business or support-profile set billing'],
    [['set', '--email', 'a@b.example', 'organization'], 'The options of a profile follow its name'],
    [
      ['set', '--email', 'a@b.example', '--validate-address'],
      '--validate-address needs the name of a profile',
    ],
    [['get', 'legal-business', '--vetting-version', 'newest'], 'Allowed choices are current, last-finalized'],
    [['get', '--mpn-id', '1'], '--mpn-id needs the name of a profile: support-profile get mpn.'],
  ])('%j: exit code 2, and nothing is sent', async (args, message) => {
    const run = await command.run(args);
    expect(run).toMatchObject({ exitCode: 2, stdout: '' });
    expect(run.stderr).toContain(message);
    expect(command.gateway().log.entries()).toEqual([]);
  });

  it('tells programs in JSON', async () => {
    const { stderr } = await command.run(['get', 'biling', '--json']);
    expect(JSON.parse(stderr)).toMatchObject({ error: { code: 'USAGE', exitCode: 2 } });
  });
});

describe('the help', () => {
  it('of set has the options of the support profile and names the profiles', async () => {
    const { stdout } = await command.run(['set', '--help']);
    expect(stdout).toMatch(/^Usage: support-profile set \[profile\] \[options\]\n/);
    expect(stdout).toMatch(/^ +--email <address>[\s\S]*^Profiles:\n +support [\s\S]*^ +organization /m);
    expect(stdout).not.toContain('mpn');
  });

  it('of set billing has an option for each field that can be changed, under headings', async () => {
    const { stdout } = await command.run(['set', 'billing', '--help']);
    expect(stdout).toMatch(/^Billing address:\n +--address-line1[\s\S]*^Primary contact:\n/m);
    expect(stdout).not.toContain('--tax-id');
  });
});
