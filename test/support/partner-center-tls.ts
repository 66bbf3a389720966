/** A name that resolves nowhere: only a proxy reaches it. */
export const PARTNER_CENTER_HOST = 'partner-center.test';

/** A certificate for that name, and its key. They protect nothing: they are public, and only tests use them. */
export const PARTNER_CENTER_TLS = {
  key: `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgleeQUr8A/WlAoEMJ
QkaWmg+KTNv6JUChSlLNHQZF1DehRANCAARd2mHyao/HtdPdLc+jfal87SnOdgDQ
VUDKI2dQU//CyaMQhSEnRw6HEOzmpIWU14Jg03HsSoJcJXkevpaxf+Hw
-----END PRIVATE KEY-----`,
  cert: `-----BEGIN CERTIFICATE-----
MIIBzTCCAXSgAwIBAgIUbJSxXltpitod2O5Ls1DzPBt/SAswCgYIKoZIzj0EAwIw
HjEcMBoGA1UEAwwTcGFydG5lci1jZW50ZXIudGVzdDAgFw0yNjExMjUwOTM1Mjla
GA8yMTI2MTEwMTA5MzUyOVowHjEcMBoGA1UEAwwTcGFydG5lci1jZW50ZXIudGVz
dDBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABF3aYfJqj8e1090tz6N9qXztKc52
ANBVQMojZ1BT/8LJoxCFISdHDocQ7OakhZTXgmDTcexKglwleR6+lrF/4fCjgY0w
gYowHQYDVR0OBBYEFMvhQWWtuQHfPsbw3C81YwMSSnIIMB8GA1UdIwQYMBaAFMvh
QWWtuQHfPsbw3C81YwMSSnIIMA8GA1UdEwEB/wQFMAMBAf8wNwYDVR0RBDAwLoIT
cGFydG5lci1jZW50ZXIudGVzdIIXYXBpLnBhcnRuZXItY2VudGVyLnRlc3QwCgYI
KoZIzj0EAwIDRwAwRAIgarWC8hCmxofgZv0kLrgwp1BjL/B8n3OvnD4jDYZq09QC
IB+xSbnzb6h0JX/7g4e9le4/Yc9cfYQlyIooL8N+5TLL
-----END CERTIFICATE-----`,
} as const;
