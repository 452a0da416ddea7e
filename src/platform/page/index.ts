/** Parts of pages: server-rendered, Arabic first, usable without scripts. Language and digits reach them by context. */
export { BareLayout, Layout, type BareLayoutProps, type LayoutProps } from './layout.tsx'
export type { Account, NavLink } from './header.tsx'
export { ErrorPage, type ErrorPageProps } from './error-page.tsx'
export { buildAssets, type Asset, type Assets } from './assets.ts'
export { publicFiles } from './public-files.ts'
export { ReaderContext, useReader, type ErrorText, type Reader } from './reader.ts'
export { ErrorSummary, describedBy, Field, Form, type ErrorSummaryProps, type FieldProps, type FormProps } from './form.tsx'
export { fieldId, typedValue, useField, type FieldState, type TypedValues } from './form-context.ts'
export { isAutosave, saveAnswer, type SaveAnswer } from './save-answer.ts'
export {
  FileInput, NumberInput, Select, TextArea, TextInLanguages, TextInput,
  type FileInputProps, type NumberInputProps, type Option, type SelectProps, type TextAreaProps, type TextInLanguagesProps, type TextInputProps
} from './inputs.tsx'
export { Checkbox, Checkboxes, Radios, type CheckboxProps, type CheckboxesProps, type RadiosProps } from './choices.tsx'
export { DateInput, monthsOf, type DateInputProps } from './date-input.tsx'
export {
  Actions, Button, ButtonLink, Confirm, CopyButton, FilterBar, PrintButton, Toolbar,
  type ButtonLinkProps, type ButtonLook, type ButtonProps, type ConfirmProps, type FilterBarProps
} from './actions.tsx'
export { Details, EmptyState, Notice, Tag, type DetailsProps, type EmptyStateProps, type NoticeProps, type Shape, type TagProps, type Tone } from './notices.tsx'
export { Table, type Column, type TableProps } from './table.tsx'
export {
  Breadcrumb, PageHeading, Pager, Progress, SectionNav, Steps, Tabs, WithSide,
  type Crumb, type PageHeadingProps, type PagerProps, type ProgressProps, type Section, type Step, type StepState, type Tab
} from './ways.tsx'
export {
  Card, ExternalLink, Fact, Grid, KeyFigure, SummaryList, Tile, Timeline,
  type CardProps, type Confidence, type FactProps, type Happening, type KeyFigureProps, type SummaryRow, type TileProps
} from './facts.tsx'
export { InLanguage, Isolate, Num, When, type IsolateProps, type NumProps, type WhenProps } from './text.tsx'
export { Chart, type ChartProps } from './chart.tsx'
export { Icon, type IconName } from './icons.tsx'
export { Mark, WordMark } from './mark.tsx'
export { Gallery } from './gallery.tsx'
export { localPath } from './local-path.ts'
