// The desk's pages. Finance is fetched only by those who open it.
import { lazy, Suspense } from "react";
import { BrowserRouter, Navigate, Route, Routes } from "react-router";
import { Skeleton } from "../ui/Shown.tsx";
import { CasePage } from "./CasePage.tsx";
import { DeskFrame } from "./DeskFrame.tsx";
import { firstPage } from "./places.ts";
import { QueuePage } from "./QueuePage.tsx";
import { SignInProvider, usePerson } from "./sign-in/SignInProvider.tsx";

const InspectPage = lazy(() => import("./InspectPage.tsx"));
const ReceivePage = lazy(() => import("./ReceivePage.tsx"));
const RefundsPage = lazy(() => import("./finance/RefundsPage.tsx"));
const JournalPage = lazy(() => import("./finance/JournalPage.tsx"));
const RulesPage = lazy(() => import("./rules/RulesPage.tsx"));
const CreditNotePage = lazy(() => import("./finance/CreditNotePage.tsx"));
const OrderPage = lazy(() => import("./OrderPage.tsx"));
const ProofPage = lazy(() => import("./finance/ProofPage.tsx"));

export function App() {
  return (
    <BrowserRouter>
      <SignInProvider>
        <DeskFrame>
          <Suspense fallback={<Skeleton lines={6} />}>
            <Routes>
              <Route path="/desk/queue" element={<QueuePage />} />
              <Route path="/desk/returns/:returnId" element={<CasePage />} />
              <Route path="/desk/returns/:returnId/receive" element={<ReceivePage />} />
              <Route path="/desk/returns/:returnId/inspect" element={<InspectPage />} />
              <Route path="/desk/returns/:returnId/credit-note" element={<CreditNotePage />} />
              <Route path="/desk/orders" element={<OrderPage />} />
              <Route path="/desk/refunds" element={<RefundsPage />} />
              <Route path="/desk/journal" element={<JournalPage />} />
              <Route path="/desk/proof" element={<ProofPage />} />
              <Route path="/desk/rules/:step?" element={<RulesPage />} />
              <Route path="/desk/callback" element={<Arrived />} />
              <Route path="*" element={<First />} />
            </Routes>
          </Suspense>
        </DeskFrame>
      </SignInProvider>
    </BrowserRouter>
  );
}

/** Back from the issuer: on to the page that was wanted. */
function Arrived() {
  const { wanted, roles } = usePerson();
  return <Navigate to={wanted ?? firstPage(roles)} replace />;
}

function First() {
  return <Navigate to={firstPage(usePerson().roles)} replace />;
}
