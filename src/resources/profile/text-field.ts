import { Field } from 'type-graphql';

/** A field of a GraphQL type or input that is a text or null. */
export function TextField(description: string): PropertyDecorator {
  return Field(() => String, { nullable: true, description }) as PropertyDecorator;
}
